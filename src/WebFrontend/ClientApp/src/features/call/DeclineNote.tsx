import { useEffect, useState } from "react";
import { useParticipation } from "../../app/participation/ParticipationContext";
import { isolate } from "../../app/text/isolate";
import styles from "./TalkingHint.module.css";

const shownFor = 5_000;

/** Says for a moment that somebody does not want to be called now. */
export function DeclineNote() {
  const { room } = useParticipation().participation;
  const [name, setName] = useState<string | null>(null);

  useEffect(() => {
    return room.watch((event) => {
      if (event.type !== "callDeclined") return;
      const { participants, selfId } = room.state.get();
      const person = participants.find(({ sessionId }) => sessionId === event.sessionId);
      if (person && person.sessionId !== selfId) setName(person.user.username);
    });
  }, [room]);

  useEffect(() => {
    if (name === null) return;
    const timer = setTimeout(() => setName(null), shownFor);
    return () => clearTimeout(timer);
  }, [name]);

  return (
    <span role="status" className={styles.hint} data-shown={name !== null} data-quiet="true">
      {name === null ? "" : `${isolate(name)} cannot answer now`}
    </span>
  );
}
