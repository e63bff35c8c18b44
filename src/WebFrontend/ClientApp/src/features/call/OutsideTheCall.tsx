import VideocamRounded from "@mui/icons-material/VideocamRounded";
import Button from "@mui/material/Button";
import { useStore } from "../../app/hooks/useStore";
import { useParticipation } from "../../app/participation/ParticipationContext";
import { isolate } from "../../app/text/isolate";
import { Avatar } from "../../app/ui/Avatar";
import type { Participant } from "../../meet/contracts.gen";
import { errorText } from "../../meet/errors";
import { inTheCall } from "./inTheCall";
import styles from "./Stage.module.css";

/**
 * The stage for somebody who is in the room but not in its call: who is in the call, and the way into it. Where the
 * call is full, that is a wait.
 */
export function OutsideTheCall({ participants }: { participants: readonly Participant[] }) {
  const { participation } = useParticipation();
  const { reason } = useStore(participation.call.state);
  const waiting = useStore(participation.waiting);
  const people = participants.filter(({ call }) => call !== null);
  return (
    <div className={styles.outside}>
      <div className={styles.faces}>
        {people.slice(0, 6).map(({ sessionId, user }) => (
          <Avatar key={sessionId} user={user} size="medium" />
        ))}
      </div>
      {reason !== null && !waiting && <strong role="alert">{errorText(reason)}</strong>}
      <strong role="status">{inTheCall(people.map(({ user }) => isolate(user.username)))}</strong>
      <span>You are in the room: you can read and write, and nobody sees or hears you.</span>
      {waiting && <span role="status">You join as soon as somebody leaves the call.</span>}
      <WayIn reason={reason} waiting={waiting} />
    </div>
  );
}

function WayIn({ reason, waiting }: { reason: string | null; waiting: boolean }) {
  const { participation } = useParticipation();
  if (waiting) {
    return (
      <Button variant="outlined" color="inherit" size="large" onClick={() => participation.stopWaiting()}>
        Do not wait
      </Button>
    );
  }
  const full = reason === "call.full";
  return (
    <Button
      variant="contained"
      size="large"
      startIcon={<VideocamRounded />}
      onClick={() => (full ? participation.waitForPlace() : participation.joinCall())}
    >
      {full ? "Join when a place is free" : "Join call"}
    </Button>
  );
}
