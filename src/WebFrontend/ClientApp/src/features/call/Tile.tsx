import MicOffRounded from "@mui/icons-material/MicOffRounded";
import type { ReactNode } from "react";
import { isolate } from "../../app/text/isolate";
import { Avatar } from "../../app/ui/Avatar";
import { Video } from "../../app/ui/Video";
import type { User } from "../../meet/contracts.gen";
import type { TileLayout } from "./layoutTiles";
import type { PeerBadge } from "./peerBadge";
import styles from "./Tile.module.css";
import { tileStyle } from "./tileStyle";

interface TileProps {
  sessionId: string;
  user: User;
  layout: TileLayout;
  own?: boolean;
  video: MediaStreamTrack | null;
  mirrored?: boolean;
  /** All of the picture, also where it has another shape than its tile. */
  whole?: boolean;
  microphone: boolean;
  speaking: boolean;
  badge?: PeerBadge | null;
  /** The buttons on the tile. */
  children?: ReactNode;
}

/** One person in the call. */
export function Tile({ sessionId, user, layout, own = false, video, ...rest }: TileProps) {
  const { mirrored = false, whole = false, microphone, speaking, badge = null, children } = rest;
  const name = own ? `${user.username} (you)` : user.username;
  return (
    <figure
      className={styles.tile}
      style={tileStyle(layout)}
      aria-label={name}
      data-session={sessionId}
      data-layout={layout.mode}
      data-speaking={speaking && microphone}
      data-trouble={badge?.trouble ?? false}
    >
      {video ? <Video track={video} mirrored={mirrored} whole={whole} /> : <Avatar user={user} size="large" />}
      {badge && (
        <span className={styles.badge} role="status">
          {badge.text}
          {badge.hint && <span className={styles.hint}>{badge.hint}</span>}
        </span>
      )}
      <figcaption className={styles.name}>
        {!microphone && <MicOffRounded fontSize="inherit" titleAccess="Muted" />}
        <span className={styles.text} dir="auto">
          {own ? "You" : isolate(user.username)}
        </span>
      </figcaption>
      {children}
    </figure>
  );
}
