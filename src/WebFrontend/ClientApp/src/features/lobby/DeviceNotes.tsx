import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { errorText } from "../../meet/errors";
import type { LocalMediaState } from "../../meet/media/LocalMedia";
import { deviceKinds, type DeviceKind } from "../../meet/media/openDevices";
import styles from "./DeviceNotes.module.css";

interface DeviceNotesProps {
  state: LocalMediaState;
  onRetry: (kind: DeviceKind) => void;
}

/** What is wrong with a device, in words, and that one can go on without it. */
export function DeviceNotes({ state, onRetry }: DeviceNotesProps) {
  const troubled = deviceKinds.filter((kind) => state[kind].problem);
  if (troubled.length === 0) return null;
  return (
    <div className={styles.notes}>
      {troubled.map((kind) => (
        <Alert
          key={kind}
          severity="warning"
          variant="outlined"
          action={
            <Button color="inherit" size="small" onClick={() => onRetry(kind)}>
              Try again
            </Button>
          }
        >
          {errorText(state[kind].problem ?? "")}
        </Alert>
      ))}
    </div>
  );
}
