import MicOffRounded from "@mui/icons-material/MicOffRounded";
import MicRounded from "@mui/icons-material/MicRounded";
import ScreenShareRounded from "@mui/icons-material/ScreenShareRounded";
import VideocamOffRounded from "@mui/icons-material/VideocamOffRounded";
import VideocamRounded from "@mui/icons-material/VideocamRounded";
import type { Participant, RoomInfo } from "../../meet/contracts.gen";
import { CopyLinkButton } from "../room/CopyLinkButton";
import { Avatar } from "./Avatar";
import styles from "./People.module.css";

interface PeopleProps {
  room: RoomInfo;
  participants: readonly Participant[];
  selfId: string | null;
}

/** Who is in the room, whether they are connected, and what they have on. */
export function People({ room, participants, selfId }: PeopleProps) {
  return (
    <div className={styles.people}>
      <ul className={styles.list} aria-label="Participants">
        {participants.map((participant) => (
          <Person
            key={participant.sessionId}
            participant={participant}
            own={participant.sessionId === selfId}
            owner={participant.user.id === room.owner.id}
          />
        ))}
      </ul>
      <div className={styles.invite}>
        <span>
          {participants.length} of {room.capacity} places taken
        </span>
        <CopyLinkButton roomId={room.id} variant="outlined" />
      </div>
    </div>
  );
}

function Person({ participant, own, owner }: { participant: Participant; own: boolean; owner: boolean }) {
  const { user, connected, call } = participant;
  return (
    <li className={styles.person} data-session={participant.sessionId}>
      <Avatar user={user} presence={connected ? "here" : "away"} />
      <div className={styles.who}>
        <span className={styles.name}>
          {user.username}
          {own && <span className={styles.quiet}> (you)</span>}
        </span>
        <span className={styles.quiet}>
          {connected ? (call ? "In the call" : "In the room") : "Reconnecting…"}
          {owner && " · owns the room"}
        </span>
      </div>
      {call && (
        <span className={styles.devices}>
          {call.media.screen && <ScreenShareRounded className={styles.on} titleAccess="Shares a screen" />}
          {call.media.microphone ? (
            <MicRounded titleAccess="Microphone on" />
          ) : (
            <MicOffRounded className={styles.off} titleAccess="Microphone off" />
          )}
          {call.media.camera ? (
            <VideocamRounded titleAccess="Camera on" />
          ) : (
            <VideocamOffRounded className={styles.off} titleAccess="Camera off" />
          )}
        </span>
      )}
    </li>
  );
}
