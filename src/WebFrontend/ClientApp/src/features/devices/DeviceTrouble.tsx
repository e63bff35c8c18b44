import { useState } from "react";
import { useMediaState, useParticipation } from "../../app/participation/ParticipationContext";
import { DeviceNotes } from "./DeviceNotes";
import styles from "./DeviceTrouble.module.css";
import { findProblems } from "./findProblems";

/** A microphone or camera that fails during the call. What was known in the lobby is not said again. */
export function DeviceTrouble() {
  const { meet } = useParticipation();
  const state = useMediaState();
  const current = findProblems(state)
    .map(({ code }) => code)
    .join();
  const [known, setKnown] = useState(current);

  // The problem is solved: if it comes back, it is said again.
  if (current === "" && known !== "") setKnown("");
  if (current === known) return null;
  return (
    <div className={styles.trouble}>
      <DeviceNotes state={state} onRetry={(kinds) => void meet.media.turnOn(kinds)} onClose={() => setKnown(current)} />
    </div>
  );
}
