import ArrowDownwardRounded from "@mui/icons-material/ArrowDownwardRounded";
import Button from "@mui/material/Button";
import CircularProgress from "@mui/material/CircularProgress";
import { useMemo, useState } from "react";
import { useStore } from "../../app/hooks/useStore";
import { errorText } from "../../meet/errors";
import type { RoomStore } from "../../meet/room/RoomStore";
import { groupMessages } from "./groupMessages";
import { MessageBubbles } from "./MessageBubbles";
import styles from "./messages.module.css";
import { PendingBubble } from "./PendingBubble";
import { useChatScroll } from "./useChatScroll";

interface MessageListProps {
  room: Pick<RoomStore, "messages" | "outbox">;
  viewerId: string;
}

export function MessageList({ room: { messages: log, outbox }, viewerId }: MessageListProps) {
  const { messages, hasOlder, loading, problem } = useStore(log.state);
  const pending = useStore(outbox.pending);
  const groups = useMemo(() => groupMessages(messages), [messages]);
  const newest = messages.at(-1)?.sequence ?? 0;
  const shown = { first: messages[0]?.sequence, own: pending.at(-1)?.clientMessageId };
  const { scroller, content, following, onScroll, toEnd } = useChatScroll(shown, newest, () => void log.loadOlder());
  const [read, setRead] = useState(newest);
  if (following && read !== newest) setRead(newest);
  const unread = following ? 0 : messages.filter(({ sequence }) => sequence > read).length;
  const empty = messages.length === 0 && pending.length === 0;

  return (
    <>
      <div ref={scroller} className={styles.scroller} onScroll={onScroll} role="group" aria-label="Chat history">
        {hasOlder && (
          <div className={styles.older}>
            <Button size="small" loading={loading === "older"} onClick={() => void log.loadOlder()}>
              Show earlier messages
            </Button>
          </div>
        )}
        {problem && (
          <div className={styles.older} role="alert">
            {errorText(problem)}
            <Button size="small" onClick={() => void (empty ? log.loadNewest() : log.loadOlder())}>
              Try again
            </Button>
          </div>
        )}
        {empty && !problem && <Empty loading={loading !== null} />}
        <div ref={content} role="log" aria-label="Messages" className={styles.log}>
          {groups.map((group) => (
            <MessageBubbles key={group.key} group={group} own={group.sender.id === viewerId} />
          ))}
          {pending.map((message) => (
            <PendingBubble
              key={message.clientMessageId}
              message={message}
              onRetry={() => outbox.retry(message.clientMessageId)}
              onDiscard={() => outbox.discard(message.clientMessageId)}
            />
          ))}
        </div>
      </div>
      {!following && (
        <div className={styles.latest}>
          <Button variant="contained" size="small" startIcon={<ArrowDownwardRounded />} onClick={toEnd}>
            Latest messages{unread > 0 && ` (${unread} new)`}
          </Button>
        </div>
      )}
    </>
  );
}

function Empty({ loading }: { loading: boolean }) {
  if (loading) {
    return (
      <div className={styles.empty} role="status" aria-label="Loading messages">
        <CircularProgress size={24} />
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <strong>No messages yet</strong>
      <span>What you write here stays in the room, also for those who come later.</span>
    </div>
  );
}
