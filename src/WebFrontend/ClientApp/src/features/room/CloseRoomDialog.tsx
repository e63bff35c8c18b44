import { useMutation } from "@tanstack/react-query";
import { ConfirmDialog } from "../../app/ConfirmDialog";
import { useApi } from "../../app/services";
import type { RoomInfo } from "../../meet/contracts.gen";

interface CloseRoomDialogProps {
  room: RoomInfo;
  open: boolean;
  onClose: () => void;
  onClosed?: () => void;
}

export function CloseRoomDialog({ room, open, onClose, onClosed }: CloseRoomDialogProps) {
  const api = useApi();
  const close = useMutation({ mutationFn: () => api.deleteRoom(room.id), onSuccess: () => onClosed?.() });
  return (
    <ConfirmDialog
      open={open}
      title={`Close ${room.name}?`}
      text="Everybody is removed, its link stops working, and its messages can no longer be read. This cannot be undone."
      action="Close room"
      request={close}
      onConfirm={() => close.mutate()}
      onClose={onClose}
    />
  );
}
