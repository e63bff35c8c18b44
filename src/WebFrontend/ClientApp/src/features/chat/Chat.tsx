import Alert from "@mui/material/Alert";
import { useEffect, useMemo } from "react";
import { useLocation } from "react-router";
import { useStore } from "../../app/hooks/useStore";
import type { User } from "../../meet/contracts.gen";
import { errorText } from "../../meet/errors";
import type { RoomStore } from "../../meet/room/RoomStore";
import styles from "./Chat.module.css";
import { ChatProvider } from "./ChatContext";
import { Writing } from "./composer/Writing";
import { linkedMessage } from "./messageLink";
import { MessageList } from "./MessageList";
import { PinnedMessages } from "./PinnedMessages";

interface ChatProps {
  room: Pick<RoomStore, "roomId" | "chat" | "state">;
  viewer: User;
}

export function Chat({ room: { roomId, chat, state }, viewer }: ChatProps) {
  const { room, participants, pinned } = useStore(state);
  const problem = useStore(chat.actions.problem);
  const { id, username } = viewer;
  const ownsRoom = room?.owner.id === id;
  const value = useMemo(
    () => ({ roomId, chat, viewer: { id, username }, ownsRoom, pinned }),
    [roomId, chat, id, username, ownsRoom, pinned],
  );
  useLinkedMessage(chat);

  return (
    <ChatProvider value={value}>
      <div className={styles.chat}>
        <PinnedMessages />
        <div className={styles.messages}>
          <MessageList participants={participants} />
        </div>
        {problem !== null && (
          <Alert severity="error" onClose={() => chat.actions.problem.set(null)}>
            {errorText(problem)}
          </Alert>
        )}
        <Writing participants={participants} />
      </div>
    </ChatProvider>
  );
}

/** To the message that the page's address names; again when another link leads into the same room. */
function useLinkedMessage(chat: RoomStore["chat"]): void {
  const { hash, key } = useLocation();
  useEffect(() => {
    const sequence = linkedMessage(hash);
    if (sequence !== null) void chat.messages.jumpTo(sequence);
  }, [chat, hash, key]);
}
