import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import FormControlLabel from "@mui/material/FormControlLabel";
import Switch from "@mui/material/Switch";
import { shortcuts } from "./shortcuts";
import styles from "./ShortcutsDialog.module.css";

interface ShortcutsDialogProps {
  open: boolean;
  enabled: boolean;
  onEnabled: (enabled: boolean) => void;
  onClose: () => void;
}

/** The list, and the way to be rid of them: single keys get in the way of speech input (WCAG 2.1.4). */
export function ShortcutsDialog({ open, enabled, onEnabled, onClose }: ShortcutsDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="shortcuts-title">
      <DialogTitle id="shortcuts-title">Keyboard shortcuts</DialogTitle>
      <DialogContent>
        <dl className={styles.list} data-enabled={enabled}>
          {shortcuts.map(({ key, text }) => (
            <div key={key}>
              <dt>
                <kbd>{key.toUpperCase()}</kbd>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
          <div>
            <dt>
              <kbd>Space</kbd>
            </dt>
            <dd>Hold to talk while you are muted</dd>
          </div>
        </dl>
        <FormControlLabel
          control={<Switch checked={enabled} onChange={(_, on) => onEnabled(on)} />}
          label="Use keyboard shortcuts"
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Done</Button>
      </DialogActions>
    </Dialog>
  );
}
