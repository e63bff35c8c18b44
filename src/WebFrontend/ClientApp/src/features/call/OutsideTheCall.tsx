import VideocamRounded from "@mui/icons-material/VideocamRounded";
import Button from "@mui/material/Button";
import { isolate } from "../../app/text/isolate";
import { Avatar } from "../../app/ui/Avatar";
import type { Participant } from "../../meet/contracts.gen";
import { inTheCall } from "./inTheCall";
import styles from "./Stage.module.css";

interface OutsideTheCallProps {
  participants: readonly Participant[];
  onJoin: () => void;
}

/** The stage for somebody who is in the room but not in its call: who is in the call, and the button to join it. */
export function OutsideTheCall({ participants, onJoin }: OutsideTheCallProps) {
  const people = participants.filter(({ call }) => call !== null);
  return (
    <div className={styles.outside}>
      <div className={styles.faces}>
        {people.slice(0, 6).map(({ sessionId, user }) => (
          <Avatar key={sessionId} user={user} size="medium" />
        ))}
      </div>
      <strong role="status">{inTheCall(people.map(({ user }) => isolate(user.username)))}</strong>
      <span>You are in the room: you can read and write, and nobody sees or hears you.</span>
      <Button variant="contained" size="large" startIcon={<VideocamRounded />} onClick={onJoin}>
        Join call
      </Button>
    </div>
  );
}
