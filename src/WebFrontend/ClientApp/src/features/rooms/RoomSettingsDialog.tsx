import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { prepareName } from "../../app/forms/textRules";
import { useApi } from "../../app/services";
import type { RoomInfo, UpdateRoomRequest } from "../../meet/contracts.gen";
import { errorText, toMeetError } from "../../meet/errors";
import { RoomFields } from "./RoomFields";
import { roomNameProblem } from "./roomRules";
import styles from "./RoomSettingsDialog.module.css";
import { roomSummaryKey } from "./useRoomSummary";

interface RoomSettingsProps {
  room: RoomInfo;
  onDone: () => void;
  onCloseRoom: () => void;
}

/** For the room's owner. */
export function RoomSettingsDialog({ open, ...rest }: RoomSettingsProps & { open: boolean }) {
  return (
    <Dialog open={open} onClose={rest.onDone} fullWidth maxWidth="xs" aria-labelledby="room-settings-title">
      <DialogTitle id="room-settings-title">Room settings</DialogTitle>
      <RoomSettings {...rest} />
    </Dialog>
  );
}

/** Lives as long as the dialog is open: each opening shows the room as it is then. */
function RoomSettings({ room, onDone, onCloseRoom }: RoomSettingsProps) {
  const api = useApi();
  const client = useQueryClient();
  const [name, setName] = useState(room.name);
  const [capacity, setCapacity] = useState(room.capacity);
  const problem = roomNameProblem(name);
  const save = useMutation({
    mutationFn: (changes: UpdateRoomRequest) => api.updateRoom(room.id, changes),
    onSuccess: () => {
      onDone();
      return client.invalidateQueries({ queryKey: roomSummaryKey(room.id) });
    },
  });

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (problem) event.currentTarget.querySelector<HTMLInputElement>("[name=name]")?.focus();
    else save.mutate({ name: prepareName(name), capacity });
  };

  return (
    <form noValidate onSubmit={submit}>
      <DialogContent className={styles.content}>
        {save.error && <Alert severity="error">{errorText(toMeetError(save.error).code)}</Alert>}
        <RoomFields
          name={name}
          problem={problem}
          capacity={capacity}
          capacityHint="Nobody has to leave where it is made smaller."
          onName={setName}
          onCapacity={setCapacity}
        />
        <div className={styles.close}>
          <div>
            <strong>Close the room</strong>
            <p>For everybody, and for good.</p>
          </div>
          <Button color="error" variant="outlined" onClick={onCloseRoom}>
            Close room…
          </Button>
        </div>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="contained" loading={save.isPending}>
          Save
        </Button>
      </DialogActions>
    </form>
  );
}
