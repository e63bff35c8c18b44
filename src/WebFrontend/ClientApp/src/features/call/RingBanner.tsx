import CallRounded from "@mui/icons-material/CallRounded";
import Button from "@mui/material/Button";
import { useEffect } from "react";
import { useStore } from "../../app/hooks/useStore";
import { startRinging } from "../../meet/media/chime";
import { Avatar } from "../../app/ui/Avatar";
import { useVisitContext } from "../../app/participation/ParticipationContext";
import styles from "./RingBanner.module.css";

/** Somebody calls those who are in the room. Takes no focus away: who is writing goes on writing. */
export function RingBanner() {
  const { visit } = useVisitContext();
  const ring = useStore(visit.ring);
  const ringing = ring !== null;
  useEffect(() => (ringing ? startRinging() : undefined), [ringing]);

  if (!ring) return null;
  const text = `${ring.by.username} is calling`;
  return (
    <>
      <span role="alert" className="visually-hidden">
        {text}
      </span>
      <div role="alertdialog" aria-label={text} className={styles.ring}>
        <span className={styles.face}>
          <Avatar user={ring.by} />
        </span>
        <strong className={styles.text}>{text}</strong>
        <span className={styles.actions}>
          <Button color="inherit" onClick={() => visit.decline()}>
            Not now
          </Button>
          <Button
            className={styles.answer ?? ""}
            variant="contained"
            startIcon={<CallRounded />}
            onClick={() => visit.answer()}
          >
            Answer
          </Button>
        </span>
      </div>
    </>
  );
}
