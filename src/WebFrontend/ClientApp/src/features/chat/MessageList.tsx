import { useCallback, useMemo, useRef, useState } from "react";
import { Virtualizer } from "virtua";
import { useStore } from "../../app/hooks/useStore";
import type { Participant } from "../../meet/contracts.gen";
import { Store } from "../../meet/Store";
import { AnnouncementRow } from "./AnnouncementRow";
import { useChat } from "./ChatContext";
import { FloatingDay } from "./FloatingDay";
import { EmptyChat, FirstUnread, LatestButton, LoadingNote } from "./ListNotes";
import styles from "./MessageList.module.css";
import { MessageRow } from "./MessageRow";
import { PendingBubble } from "./PendingBubble";
import { firstUnreadOf, rowIndexOf, rowsOf, type Row } from "./rows";
import { useChatScroll } from "./useChatScroll";
import { useKeepMounted } from "./useKeepMounted";
import { useReading } from "./useReading";
import { useRowFocus } from "./useRowFocus";

/** So far (CSS pixels) beyond what is seen rows are in the page. */
const buffer = 1_000;

/** All that is loaded of a room's messages; in the page is what can be seen of it, and some more. */
export function MessageList({ participants }: { participants: readonly Participant[] }) {
  const { chat, viewer } = useChat();
  const { messages: log, outbox, unread } = chat;
  const { messages, announcements, place, target, hasNewer, problem } = useStore(log.state);
  const pending = useStore(outbox.pending);
  const rows = useMemo(() => rowsOf({ messages, announcements, pending }), [messages, announcements, pending]);
  const shift = useShift(rows, place);
  const own = pending.at(-1)?.clientMessageId;
  const { scroller, content, list, following, onScroll, toEnd } = useChatScroll({
    ...{ rows: rows.length, last: rows.at(-1)?.key, own, place, target, hasNewer },
    indexOf: (sequence) => rowIndexOf(rows, sequence),
    onTop: () => problem === null && void log.loadOlder(),
    onBottom: () => problem === null && void log.loadNewer(),
    toNewest: () => void log.toNewest(),
  });
  const newest = messages.at(-1)?.sequence ?? 0;
  const readUpTo = useReading({ unread, newest, atEnd: following, own, place });
  const firstUnread = firstUnreadOf(rows, readUpTo, viewer.id);
  const nameOf = useNames(participants, announcements);
  const [top] = useState(() => new Store(0));
  const firstSeen = useStore(top);
  const { reachable, onFocused, onKeyDown } = useRowFocus(rows, content, following ? rows.length - 1 : firstSeen);
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);
  const keepMounted = useKeepMounted(content, keys, keys.indexOf(reachable));
  const onArrived = useArrival(target);

  const look = () => {
    onScroll();
    if (list.current) top.set(list.current.findItemIndex(scroller.current?.scrollTop ?? 0));
  };
  const show = (row: Row) => (
    <div key={row.key} data-key={row.key}>
      {row.kind === "message" && (
        <MessageRow
          row={row}
          reachable={row.key === reachable}
          isFirstUnread={row === firstUnread}
          onArrived={row.sequence === target?.sequence ? onArrived : null}
          onFocused={onFocused}
        />
      )}
      {row.kind === "announcement" && <AnnouncementRow row={row} nameOf={nameOf} />}
      {row.kind === "pending" && (
        <PendingBubble
          message={row.pending}
          onRetry={() => outbox.retry(row.pending.clientMessageId)}
          onDiscard={() => chat.discard(row.pending)}
        />
      )}
    </div>
  );

  return (
    <>
      <div ref={scroller} className={styles.scroller} onScroll={look} role="group" aria-label="Chat history">
        {rows.length === 0 && <EmptyChat />}
        {/* Rows that come into the page because somebody scrolls are no news. */}
        <div
          ref={content}
          role="log"
          aria-label="Messages"
          aria-live={following ? "polite" : "off"}
          className={styles.log}
          {...{ onKeyDown }}
        >
          <Virtualizer
            key={place}
            ref={list}
            scrollRef={scroller}
            data={rows}
            shift={shift}
            bufferSize={buffer}
            keepMounted={keepMounted}
          >
            {show}
          </Virtualizer>
        </div>
      </div>
      {!following && <FloatingDay rows={rows} top={top} />}
      <FirstUnread
        readUpTo={readUpTo}
        index={firstUnread ? keys.indexOf(firstUnread.key) : -1}
        sequence={firstUnread?.sequence ?? null}
        top={top}
      />
      <LoadingNote />
      {!following && rows.length > 0 && <LatestButton onClick={toEnd} />}
    </>
  );
}

/** Whether rows came or went at the beginning of the list: then its end stays where it is. */
function useShift(rows: readonly Row[], place: number): boolean {
  const [known, setKnown] = useState({ rows, place, shift: false });
  if (known.rows === rows) return known.shift;
  const before = known.rows[0];
  const shift = before !== undefined && known.place === place && before.key !== rows[0]?.key;
  setKnown({ rows, place, shift });
  return shift;
}

/** Who has which session, as far as it is known; also of those who have left. */
function useNames(participants: readonly Participant[], announcements: readonly { type: string }[]) {
  return useMemo(() => {
    const came = announcements.flatMap((one) => ("participant" in one ? [one.participant as Participant] : []));
    const names = new Map([...came, ...participants].map(({ sessionId, user }) => [sessionId, user.username]));
    return (sessionId: string) => names.get(sessionId);
  }, [participants, announcements]);
}

/** What happens, once, when the message that somebody jumped to is in the page: it gets the focus. */
function useArrival(target: object | null) {
  const arrived = useRef<object | null>(null);
  return useCallback(
    (message: HTMLElement) => {
      if (arrived.current === target) return;
      arrived.current = target;
      message.focus({ preventScroll: true });
    },
    [target],
  );
}
