import { Link } from "react-router";
import { isolate } from "../../app/text/isolate";
import { CopyLinkButton } from "../../app/ui/CopyLinkButton";
import type { RoomSummary } from "../../meet/contracts.gen";
import { occupancy } from "./occupancy";
import styles from "./RoomCard.module.css";

/** The whole card leads into the room; the button on it copies the link. */
export function RoomCard({ summary: { room, participantCount } }: { summary: RoomSummary }) {
  const { text, level } = occupancy(participantCount, room.capacity);
  return (
    <li className={styles.card}>
      <Link to={`/rooms/${room.id}`} className={styles.name} dir="auto">
        {isolate(room.name)}
      </Link>
      <span className={styles.owner}>by {isolate(room.owner.username)}</span>
      <div className={styles.foot}>
        <span className={styles.count} data-level={level}>
          {text}
        </span>
        <span className={styles.copy}>
          <CopyLinkButton roomId={room.id} />
        </span>
      </div>
    </li>
  );
}
