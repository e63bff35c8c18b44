import { useMutation } from "@tanstack/react-query";
import { useApi } from "../../app/services";
import { isolate } from "../../app/text/isolate";
import { ConfirmDialog } from "../../app/ui/ConfirmDialog";
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
      title={`Close ${isolate(room.name)}?`}
      text="Everybody is removed, its link stops working, and nobody can read its messages any more. This is final."
      action="Close room"
      request={close}
      onConfirm={() => close.mutate()}
      onClose={onClose}
    />
  );
}
