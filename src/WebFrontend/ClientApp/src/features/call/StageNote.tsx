import { useStore } from "../../app/hooks/useStore";
import { useParticipation } from "../../app/participation/ParticipationContext";
import { CopyLinkButton } from "../../app/ui/CopyLinkButton";
import styles from "./Stage.module.css";

/** What there is to say about the call while it has no other tiles. */
export function StageNote() {
  const { participation } = useParticipation();
  const { phase, peers } = useStore(participation.call.state);
  if (phase === "joining") {
    return (
      <div className={styles.note} role="status">
        <span>Joining the call…</span>
      </div>
    );
  }
  if (phase !== "in" || peers.length > 0) return null;
  return (
    <div className={styles.note}>
      <strong>You are the only one in the call</strong>
      <span>Send somebody the link: they are connected as soon as they join.</span>
      <CopyLinkButton roomId={participation.room.roomId} variant="contained" size="medium" />
    </div>
  );
}
