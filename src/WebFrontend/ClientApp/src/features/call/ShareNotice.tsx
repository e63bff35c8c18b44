import ScreenShareRounded from "@mui/icons-material/ScreenShareRounded";
import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useStore } from "../../app/hooks/useStore";
import { useParticipation } from "../../app/participation/ParticipationContext";
import { errorText } from "../../meet/errors";
import styles from "./ShareNotice.module.css";

/** Reminds people that they share their screen, and says so when it cannot be shared. */
export function ShareNotice() {
  const { screen } = useParticipation().participation;
  const state = useStore(screen.state);
  const [known, setKnown] = useState<typeof state | null>(null);
  const { on, problem } = state;

  if (problem && known !== state) {
    return (
      <Alert severity="warning" className={styles.problem} onClose={() => setKnown(state)}>
        {errorText(`screen.${problem}`)}
      </Alert>
    );
  }
  return (
    <div className={styles.notice} data-shown={on}>
      <span role="status" className={styles.text}>
        {on && (
          <>
            <ScreenShareRounded fontSize="small" className="along-the-line" /> You are sharing your screen
          </>
        )}
      </span>
      {on && (
        <Button size="small" color="inherit" variant="outlined" onClick={() => screen.stop()}>
          Stop sharing
        </Button>
      )}
    </div>
  );
}
