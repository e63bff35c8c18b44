import Button from "@mui/material/Button";
import { useStore } from "../../app/hooks/useStore";
import { useParticipation } from "../../app/participation/ParticipationContext";
import { CopyLinkButton } from "../../app/ui/CopyLinkButton";
import { errorText } from "../../meet/errors";
import styles from "./Stage.module.css";

/** What there is to say about the call while it has no other tiles. */
export function StageNote() {
  const { participation } = useParticipation();
  const { phase, reason, peers } = useStore(participation.call.state);
  if (phase === "joining") {
    return (
      <div className={styles.note} role="status">
        <span>Joining the call…</span>
      </div>
    );
  }
  if (phase === "refused") {
    return (
      <div className={styles.note} role="alert">
        <strong>{errorText(reason ?? "server.error")}</strong>
        <Button variant="contained" onClick={() => participation.call.join()}>
          Try again
        </Button>
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
