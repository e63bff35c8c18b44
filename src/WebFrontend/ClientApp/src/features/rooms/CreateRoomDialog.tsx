import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useMutation } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useNavigate } from "react-router";
import { prepareName } from "../../app/forms/textRules";
import { useApi } from "../../app/services";
import type { CreateRoomRequest } from "../../meet/contracts.gen";
import { errorText, toMeetError } from "../../meet/errors";
import styles from "./CreateRoomDialog.module.css";
import { RoomFields } from "./RoomFields";
import { roomNameProblem } from "./roomRules";

interface CreateRoomDialogProps {
  open: boolean;
  /** What the person searched for and did not find. */
  suggestion: string;
  onClose: () => void;
}

export function CreateRoomDialog({ open, suggestion, onClose }: CreateRoomDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="create-room-title">
      <DialogTitle id="create-room-title">New room</DialogTitle>
      <CreateRoomForm suggestion={suggestion} onClose={onClose} />
    </Dialog>
  );
}

/** Lives as long as the dialog is open: each opening starts afresh, with a request id of its own. */
function CreateRoomForm({ suggestion, onClose }: Omit<CreateRoomDialogProps, "open">) {
  const api = useApi();
  const navigate = useNavigate();
  const [name, setName] = useState(suggestion);
  const [capacity, setCapacity] = useState(4);
  const [requestId] = useState(() => crypto.randomUUID());
  const [tried, setTried] = useState(false);
  const create = useMutation({
    mutationFn: (room: CreateRoomRequest) => api.createRoom(room),
    onSuccess: (room) => void navigate(`/rooms/${room.id}`),
  });
  const problem = roomNameProblem(name);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!problem) create.mutate({ name: prepareName(name), capacity, requestId });
  };

  return (
    <form noValidate onSubmit={submit}>
      <DialogContent className={styles.fields}>
        {create.error && <Alert severity="error">{errorText(toMeetError(create.error).code)}</Alert>}
        <RoomFields
          name={name}
          problem={tried ? problem : undefined}
          capacity={capacity}
          capacityHint="Up to 4 can be in the call at a time; everybody can chat."
          onName={setName}
          onCapacity={setCapacity}
        />
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="contained" loading={create.isPending}>
          Create room
        </Button>
      </DialogActions>
    </form>
  );
}
