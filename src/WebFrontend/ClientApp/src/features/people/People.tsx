import { useRef, useState } from "react";
import { CopyLinkButton } from "../../app/ui/CopyLinkButton";
import type { Participant, RoomInfo, User } from "../../meet/contracts.gen";
import styles from "./People.module.css";
import { Person } from "./Person";
import { RemovePersonDialog } from "./RemovePersonDialog";

interface PeopleProps {
  room: RoomInfo;
  participants: readonly Participant[];
  selfId: string | null;
  /** The person at this tab. */
  viewerId: string;
}

/** Who is in the room. Its owner can remove the others. */
export function People({ room, participants, selfId, viewerId }: PeopleProps) {
  const list = useRef<HTMLUListElement>(null);
  const [person, setPerson] = useState<User | null>(null);
  const [asking, setAsking] = useState(false);
  const mayRemove = (user: User) => viewerId === room.owner.id && user.id !== viewerId;
  const ask = (user: User) => {
    setPerson(user);
    setAsking(true);
  };
  const asked = () => {
    setPerson(null);
    // The button that asked goes with the person. By keyboard one must not have to start again at the top.
    if (!list.current?.contains(document.activeElement)) list.current?.focus();
  };

  return (
    <div className={styles.people}>
      <ul className={styles.list} aria-label="Participants" ref={list} tabIndex={-1}>
        {participants.map((participant) => (
          <Person
            key={participant.sessionId}
            participant={participant}
            own={participant.sessionId === selfId}
            owner={participant.user.id === room.owner.id}
            onRemove={mayRemove(participant.user) ? () => ask(participant.user) : undefined}
          />
        ))}
      </ul>
      <div className={styles.invite}>
        <span>
          {participants.length} of {room.capacity} places taken
        </span>
        <CopyLinkButton roomId={room.id} variant="outlined" />
      </div>
      {person && (
        <RemovePersonDialog room={room} person={person} open={asking} onClose={() => setAsking(false)} onGone={asked} />
      )}
    </div>
  );
}
