import { useMutation } from "@tanstack/react-query";
import { isolate } from "../../app/text/isolate";
import { ConfirmDialog } from "../../app/ui/ConfirmDialog";
import type { ChatMessage } from "../../meet/contracts.gen";
import { useChat } from "./ChatContext";

interface DeleteMessageDialogProps {
  message: ChatMessage;
  open: boolean;
  onClose: () => void;
  onGone: () => void;
}

export function DeleteMessageDialog({ message, open, onClose, onGone }: DeleteMessageDialogProps) {
  const { chat, viewer } = useChat();
  const own = message.sender.id === viewer.id;
  const remove = useMutation({ mutationFn: () => chat.actions.delete(message.sequence), onSuccess: onClose });
  return (
    <ConfirmDialog
      open={open}
      title={own ? "Delete your message?" : `Delete the message of ${isolate(message.sender.username)}?`}
      text="Its text, files and reactions are gone for everybody. This is final."
      action="Delete"
      request={remove}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
      onGone={onGone}
    />
  );
}
