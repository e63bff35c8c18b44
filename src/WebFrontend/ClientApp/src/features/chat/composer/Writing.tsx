import Alert from "@mui/material/Alert";
import { useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "../../../app/hooks/useStore";
import type { RoomChat } from "../../../meet/chat/RoomChat";
import type { Participant, User } from "../../../meet/contracts.gen";
import { useChat } from "../ChatContext";
import { mentionsIn } from "../mentions";
import { AttachmentTray } from "./AttachmentTray";
import { Composer } from "./Composer";
import { ComposingBar } from "./ComposingBar";
import { DropNote } from "./DropNote";
import { takeFiles } from "./fileLimits";
import { TypingNote } from "./TypingNote";
import { useFileDrop } from "./useFileDrop";

/** Where messages are written. Renders anew with every letter, and the list of messages does not. */
export function Writing({ participants }: { participants: readonly Participant[] }) {
  const { chat, viewer } = useChat();
  const { draft, composing } = chat;
  const what = useStore(composing);
  const isEdit = what?.kind === "edit";
  const writing = isEdit ? draft.edit : draft.text;
  const text = useStore(writing);
  const files = useStore(draft.files);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const people = usePeople(participants, viewer.id);
  const box = useBox(chat);
  const addFiles = (chosen: File[]) => {
    const taken = takeFiles(chosen, draft.files.get().length);
    setRefused(taken.refused);
    chat.addFiles(taken.files);
    box.current?.focus();
  };
  const onFiles = isEdit ? null : addFiles;
  const isOver = useFileDrop(onFiles);

  const write = (next: string) => {
    if (next.trim() === "") chat.typing.stopped();
    else if (!isEdit) chat.typing.changed();
    writing.set(next);
  };
  const send = (message: string) => {
    setRefused([]);
    chat.send(message, mentionsIn(message, [...draft.chosen, ...(what?.message.mentions ?? []), ...people]));
  };
  const cancel = () => {
    if (!what) return false;
    composing.set(null);
    box.current?.focus();
    return true;
  };
  const editLast = () => {
    const { messages, hasNewer } = chat.messages.state.get();
    const last = messages.findLast(({ sender, deleted }) => sender.id === viewer.id && !deleted);
    if (what || hasNewer || !last) return false;
    composing.set({ kind: "edit", message: last });
    return true;
  };

  return (
    <>
      {isOver && <DropNote />}
      {refused.length > 0 && (
        <Alert severity="warning" onClose={() => setRefused([])}>
          {refused.map((sentence) => (
            <div key={sentence}>{sentence}</div>
          ))}
        </Alert>
      )}
      <ComposingBar onCancel={cancel} />
      {!isEdit && <AttachmentTray />}
      <Composer
        {...{ box, text, people, onFiles }}
        hasFiles={isEdit ? what.message.attachments !== undefined : files.length > 0}
        note={<TypingNote typing={chat.typing} />}
        onText={write}
        onSend={send}
        onMention={(user) => draft.choose(user)}
        onEscape={cancel}
        onUp={editLast}
      />
    </>
  );
}

/** Everybody else in the room, each once. */
function usePeople(participants: readonly Participant[], viewerId: string): User[] {
  return useMemo(() => {
    const users = new Map(participants.map(({ user }) => [user.id, user]));
    users.delete(viewerId);
    return [...users.values()].sort((one, other) => one.username.localeCompare(other.username));
  }, [participants, viewerId]);
}

/** The box to write in: it gets the focus when the person wants to answer or to change a message. */
function useBox({ composing }: RoomChat) {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(
    () =>
      composing.subscribe(() => {
        if (composing.get()) setTimeout(() => box.current?.focus());
      }),
    [composing],
  );
  return box;
}
