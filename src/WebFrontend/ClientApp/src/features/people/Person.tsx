import MicOffRounded from "@mui/icons-material/MicOffRounded";
import MicRounded from "@mui/icons-material/MicRounded";
import PersonRemoveOutlined from "@mui/icons-material/PersonRemoveOutlined";
import ScreenShareRounded from "@mui/icons-material/ScreenShareRounded";
import VideocamOffRounded from "@mui/icons-material/VideocamOffRounded";
import VideocamRounded from "@mui/icons-material/VideocamRounded";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import { isolate } from "../../app/text/isolate";
import { Avatar } from "../../app/ui/Avatar";
import type { Media, Participant } from "../../meet/contracts.gen";
import styles from "./People.module.css";

interface PersonProps {
  participant: Participant;
  /** This tab. */
  own: boolean;
  owner: boolean;
  /** Only where the viewer may. */
  onRemove?: (() => void) | undefined;
}

/** Somebody in the room: connected or not, and what they have on. */
export function Person({ participant: { sessionId, user, connected, call }, own, owner, onRemove }: PersonProps) {
  return (
    <li className={styles.person} data-session={sessionId}>
      <Avatar user={user} presence={connected ? "here" : "away"} />
      <div className={styles.who}>
        <span className={styles.name} dir="auto">
          {isolate(user.username)}
          {own && <span className={styles.quiet}> (you)</span>}
        </span>
        <span className={styles.quiet}>
          {connected ? (call ? "In the call" : "In the room") : "Reconnecting…"}
          {owner && " · owns the room"}
        </span>
      </div>
      {call && <Devices {...call.media} />}
      {onRemove && (
        <Tooltip title={`Remove ${isolate(user.username)}`}>
          <IconButton className={styles.remove ?? ""} aria-label={`Remove ${user.username}`} onClick={onRemove}>
            <PersonRemoveOutlined fontSize="small" />
          </IconButton>
        </Tooltip>
      )}
    </li>
  );
}

function Devices({ microphone, camera, screen }: Media) {
  return (
    <span className={styles.devices}>
      {screen && <ScreenShareRounded className={`along-the-line ${styles.on}`} titleAccess="Shares a screen" />}
      {microphone ? (
        <MicRounded titleAccess="Microphone on" />
      ) : (
        <MicOffRounded className={styles.off} titleAccess="Microphone off" />
      )}
      {camera ? (
        <VideocamRounded titleAccess="Camera on" />
      ) : (
        <VideocamOffRounded className={styles.off} titleAccess="Camera off" />
      )}
    </span>
  );
}
