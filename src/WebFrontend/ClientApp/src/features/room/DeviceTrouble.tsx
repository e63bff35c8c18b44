import { DeviceNotes } from "../lobby/DeviceNotes";
import { useMediaState, useVisitContext } from "./VisitContext";
import styles from "./DeviceTrouble.module.css";

/** A microphone or camera that failed during the call. */
export function DeviceTrouble() {
  const { meet } = useVisitContext();
  const state = useMediaState();
  return (
    <div className={styles.trouble}>
      <DeviceNotes state={state} onRetry={(kind) => void meet.media.turn(kind, true)} />
    </div>
  );
}
