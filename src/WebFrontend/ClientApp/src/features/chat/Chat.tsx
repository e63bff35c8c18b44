import type { RoomStore } from "../../meet/room/RoomStore";
import styles from "./Chat.module.css";
import { Composer } from "./Composer";
import { MessageList } from "./MessageList";

interface ChatProps {
  room: Pick<RoomStore, "messages" | "outbox">;
  viewerId: string;
  draft: string;
  onDraft: (draft: string) => void;
}

export function Chat({ room, viewerId, draft, onDraft }: ChatProps) {
  return (
    <div className={styles.chat}>
      <div className={styles.messages}>
        <MessageList room={room} viewerId={viewerId} />
      </div>
      <Composer draft={draft} onDraft={onDraft} onSend={(text) => room.outbox.send(text)} />
    </div>
  );
}
