import Alert from "@mui/material/Alert";
import { useEffect, useMemo, useRef } from "react";
import { useLocation } from "react-router";
import { useStore } from "../../app/hooks/useStore";
import type { Composing } from "../../meet/chat/Composing";
import type { User } from "../../meet/contracts.gen";
import { errorText } from "../../meet/errors";
import type { RoomStore } from "../../meet/room/RoomStore";
import styles from "./Chat.module.css";
import { ChatProvider } from "./ChatContext";
import { Composer } from "./Composer";
import { ComposingBar } from "./ComposingBar";
import { linkedMessage } from "./messageLink";
import { MessageList } from "./MessageList";
import { PinnedMessages } from "./PinnedMessages";

interface ChatProps {
  room: Pick<RoomStore, "roomId" | "chat" | "state">;
  viewer: User;
  draft: string;
  onDraft: (draft: string) => void;
}

export function Chat({ room: { roomId, chat, state }, viewer, draft, onDraft }: ChatProps) {
  const { room, participants, pinned } = useStore(state);
  const composing = useStore(chat.composing);
  const problem = useStore(chat.actions.problem);
  const { id, username } = viewer;
  const ownsRoom = room?.owner.id === id;
  const value = useMemo(
    () => ({ roomId, chat, viewer: { id, username }, ownsRoom, pinned }),
    [roomId, chat, id, username, ownsRoom, pinned],
  );
  const box = useBox(composing, onDraft);
  useLinkedMessage(chat);

  const cancel = () => {
    if (composing?.kind === "edit") onDraft("");
    chat.composing.set(null);
  };
  const send = (text: string) => {
    chat.composing.set(null);
    if (composing?.kind === "edit") void chat.actions.edit(composing.message.sequence, text);
    else chat.outbox.send(text, composing?.message.sequence);
  };
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
        <ComposingBar onCancel={cancel} />
        <Composer box={box} draft={draft} onDraft={onDraft} onSend={send} />
      </div>
    </ChatProvider>
  );
}

/** The box to write in: it gets the focus, and the text that is to be edited, when the person asks for that. */
function useBox(composing: Composing, onDraft: (draft: string) => void) {
  const box = useRef<HTMLTextAreaElement>(null);
  const known = useRef(composing);
  useEffect(() => {
    if (known.current === composing) return;
    known.current = composing;
    if (!composing) return;
    if (composing.kind === "edit") onDraft(composing.message.text);
    box.current?.focus();
  }, [composing, onDraft]);
  return box;
}

/** To the message that the page's address names; again when another link leads into the same room. */
function useLinkedMessage(chat: RoomStore["chat"]): void {
  const { hash, key } = useLocation();
  useEffect(() => {
    const sequence = linkedMessage(hash);
    if (sequence !== null) void chat.messages.jumpTo(sequence);
  }, [chat, hash, key]);
}
