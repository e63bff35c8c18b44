import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useMutation } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useNavigate } from "react-router";
import { useApi } from "../../app/services";
import type { CreateRoomRequest } from "../../meet/contracts.gen";
import { errorText, toMeetError } from "../../meet/errors";
import styles from "./CreateRoomDialog.module.css";

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

const capacities = [2, 3, 4, 6, 8, 12, 20, 50];

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
  const problem = nameProblem(name);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!problem) create.mutate({ name: name.trim(), capacity, requestId });
  };

  return (
    <form noValidate onSubmit={submit}>
      <DialogContent className={styles.fields}>
        {create.error && <Alert severity="error">{errorText(toMeetError(create.error).code)}</Alert>}
        <TextField
          fullWidth
          autoFocus
          label="Room name"
          placeholder="Friday coffee"
          value={name}
          error={tried && problem !== undefined}
          helperText={tried && problem ? problem : "Others find the room by this name."}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          select
          fullWidth
          label="Room for"
          value={capacity}
          helperText="Up to 4 can be in the call at a time; everybody can chat."
          onChange={(event) => setCapacity(Number(event.target.value))}
        >
          {capacities.map((people) => (
            <MenuItem key={people} value={people}>
              {people} people
            </MenuItem>
          ))}
        </TextField>
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

function nameProblem(name: string): string | undefined {
  const length = name.trim().length;
  if (length === 0) return "Give the room a name.";
  return length <= 80 ? undefined : "A room's name has at most 80 characters.";
}
