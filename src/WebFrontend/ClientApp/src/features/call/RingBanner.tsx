import CallRounded from "@mui/icons-material/CallRounded";
import Button from "@mui/material/Button";
import { useEffect } from "react";
import { useStore } from "../../app/hooks/useStore";
import { useParticipation } from "../../app/participation/ParticipationContext";
import { isolate } from "../../app/text/isolate";
import { Avatar } from "../../app/ui/Avatar";
import { startRinging } from "../../meet/media/chime";
import styles from "./RingBanner.module.css";

/**
 * Says that a call rings, with buttons to answer and to decline. Takes no focus: whoever is writing goes on writing.
 */
export function RingBanner() {
  const { participation } = useParticipation();
  const ring = useStore(participation.ring);
  const ringing = ring !== null;
  useEffect(() => (ringing ? startRinging() : undefined), [ringing]);

  if (!ring) return null;
  const text = `${isolate(ring.by.username)} is calling`;
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
          <Button color="inherit" onClick={() => participation.decline()}>
            Not now
          </Button>
          <Button
            className={styles.answer ?? ""}
            variant="contained"
            startIcon={<CallRounded />}
            onClick={() => participation.answer()}
          >
            Answer
          </Button>
        </span>
      </div>
    </>
  );
}
