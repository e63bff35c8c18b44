import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogContentText from "@mui/material/DialogContentText";
import DialogTitle from "@mui/material/DialogTitle";
import { useMutation } from "@tanstack/react-query";
import { useApi } from "../../app/services";
import type { RoomInfo } from "../../meet/contracts.gen";
import { errorText, toMeetError } from "../../meet/errors";

interface CloseRoomDialogProps {
  room: RoomInfo;
  open: boolean;
  onClose: () => void;
}

/** Where it succeeds, the room's last event leads away from here. */
export function CloseRoomDialog({ room, open, onClose }: CloseRoomDialogProps) {
  const api = useApi();
  const close = useMutation({ mutationFn: () => api.deleteRoom(room.id) });
  return (
    <Dialog open={open} onClose={onClose} maxWidth="xs" aria-labelledby="close-room-title">
      <DialogTitle id="close-room-title">Close {room.name}?</DialogTitle>
      <DialogContent>
        {close.error && <Alert severity="error">{errorText(toMeetError(close.error).code)}</Alert>}
        <DialogContentText>
          Everybody is put out, its link stops working, and its messages can no longer be read. This cannot be undone.
        </DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          Cancel
        </Button>
        <Button color="error" variant="contained" loading={close.isPending} onClick={() => close.mutate()}>
          Close room
        </Button>
      </DialogActions>
    </Dialog>
  );
}
