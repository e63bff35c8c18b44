import { useMutation } from "@tanstack/react-query";
import { useApi } from "../../app/services";
import { isolate } from "../../app/text/isolate";
import { ConfirmDialog } from "../../app/ui/ConfirmDialog";
import type { RoomInfo, User } from "../../meet/contracts.gen";

interface RemovePersonDialogProps {
  room: RoomInfo;
  person: User;
  open: boolean;
  onClose: () => void;
  onGone: () => void;
}

export function RemovePersonDialog({ room, person, open, onClose, onGone }: RemovePersonDialogProps) {
  const api = useApi();
  const remove = useMutation({
    mutationFn: () => api.removeParticipant(room.id, person.id),
    onSuccess: onClose,
  });
  return (
    <ConfirmDialog
      open={open}
      title={`Remove ${isolate(person.username)}?`}
      text={
        `${isolate(person.username)} leaves ${isolate(room.name)} and its call at once, on every device, ` +
        "and is told that you did this. They cannot come back or read what is said."
      }
      action="Remove"
      request={remove}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
      onGone={onGone}
    />
  );
}
