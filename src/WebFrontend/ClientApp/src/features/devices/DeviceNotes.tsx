import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { errorText } from "../../meet/errors";
import type { LocalMediaState } from "../../meet/media/LocalMedia";
import type { DeviceKind } from "../../meet/media/openDevices";
import styles from "./DeviceNotes.module.css";
import { findProblems } from "./findProblems";

interface DeviceNotesProps {
  state: LocalMediaState;
  onRetry: (kinds: readonly DeviceKind[]) => void;
  onClose?: () => void;
}

/** What is wrong with a device, in words. Nothing here keeps anybody from going on without it. */
export function DeviceNotes({ state, onRetry, onClose }: DeviceNotesProps) {
  const notes = findProblems(state);
  if (notes.length === 0) return null;
  return (
    <div className={styles.notes}>
      {notes.map(({ code, kinds }) => (
        <Alert key={code} severity="warning" className={styles.note}>
          <span>{errorText(code)}</span>
          <span className={styles.actions}>
            <Button color="inherit" size="small" variant="outlined" onClick={() => onRetry(kinds)}>
              Try again
            </Button>
            {onClose && (
              <Button color="inherit" size="small" onClick={onClose}>
                Go on without
              </Button>
            )}
          </span>
        </Alert>
      ))}
    </div>
  );
}
