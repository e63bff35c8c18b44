import MicOffRounded from "@mui/icons-material/MicOffRounded";
import type { User } from "../../meet/contracts.gen";
import { Avatar } from "../people/Avatar";
import type { PeerBadge } from "./peerBadge";
import styles from "./Tile.module.css";
import { Video } from "./Video";

interface TileProps {
  sessionId: string;
  user: User;
  own?: boolean;
  video: MediaStreamTrack | null;
  microphone: boolean;
  speaking: boolean;
  badge?: PeerBadge | null;
  /** `inset`: the small picture of oneself in a call of two. */
  shape?: "full" | "inset";
}

/** One person in the call. */
export function Tile({
  sessionId,
  user,
  own = false,
  video,
  microphone,
  speaking,
  badge = null,
  shape = "full",
}: TileProps) {
  const name = own ? `${user.username} (you)` : user.username;
  return (
    <figure
      className={styles.tile}
      aria-label={name}
      data-session={sessionId}
      data-shape={shape}
      data-speaking={speaking && microphone}
      data-trouble={badge?.trouble ?? false}
    >
      {video ? <Video track={video} mirrored={own} /> : <Avatar user={user} size="large" />}
      {badge && (
        <span className={styles.badge} role="status">
          {badge.text}
        </span>
      )}
      <figcaption className={styles.name}>
        {!microphone && <MicOffRounded fontSize="inherit" titleAccess="Muted" />}
        <span className={styles.text}>{own ? "You" : user.username}</span>
      </figcaption>
    </figure>
  );
}
