import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogContentText from "@mui/material/DialogContentText";
import DialogTitle from "@mui/material/DialogTitle";
import { useId } from "react";
import { errorText, toMeetError } from "../../meet/errors";
import styles from "./ConfirmDialog.module.css";

interface ConfirmDialogProps {
  open: boolean;
  title: string;
  text: string;
  /** The text of the button that does it. */
  action: string;
  request: { error: Error | null; isPending: boolean; reset: () => void };
  onConfirm: () => void;
  onClose: () => void;
  /** The dialog is closed and has faded out. */
  onGone?: () => void;
}

/** Asks before an action that affects others or cannot be undone. If it fails, says why and can try again. */
export function ConfirmDialog({ open, title, text, action, request, onConfirm, onClose, onGone }: ConfirmDialogProps) {
  const id = useId();
  const gone = () => {
    request.reset();
    onGone?.();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      fullWidth
      maxWidth="xs"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      slotProps={{ transition: { onExited: gone } }}
    >
      <DialogTitle id={`${id}-title`}>{title}</DialogTitle>
      <DialogContent className={styles.content}>
        {request.error && <Alert severity="error">{errorText(toMeetError(request.error).code)}</Alert>}
        <DialogContentText id={`${id}-text`}>{text}</DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" autoFocus onClick={onClose}>
          Cancel
        </Button>
        <Button color="error" variant="contained" loading={request.isPending} onClick={onConfirm}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
