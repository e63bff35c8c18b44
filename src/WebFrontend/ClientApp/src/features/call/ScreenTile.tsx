import ScreenShareRounded from "@mui/icons-material/ScreenShareRounded";
import CircularProgress from "@mui/material/CircularProgress";
import { useStore } from "../../app/hooks/useStore";
import { isolate } from "../../app/text/isolate";
import { Video } from "../../app/ui/Video";
import type { Peer } from "../../meet/call/mesh/Peer";
import type { User } from "../../meet/contracts.gen";
import type { TileLayout } from "./layoutTiles";
import { RemoteAudio } from "./RemoteAudio";
import styles from "./Tile.module.css";
import { tileStyle } from "./tileStyle";
import { TileTools } from "./TileTools";

interface ScreenTileProps {
  user: User;
  peer: Peer;
  layout: TileLayout;
  pinned: boolean;
  onPin: (pinned: boolean) => void;
  onSoundBlocked: () => void;
}

/** A screen that somebody shares, never cut. */
export function ScreenTile({ user, peer, layout, pinned, onPin, onSoundBlocked }: ScreenTileProps) {
  const { screen, screenAudio } = useStore(peer.state);
  const name = `${user.username}'s screen`;
  return (
    <>
      <figure
        className={styles.tile}
        style={tileStyle(layout)}
        aria-label={name}
        data-screen={peer.sessionId}
        data-layout={layout.mode}
      >
        {screen ? (
          <Video track={screen} whole />
        ) : (
          <CircularProgress color="inherit" aria-label={`Waiting for ${name}`} />
        )}
        <figcaption className={styles.name}>
          <ScreenShareRounded fontSize="inherit" className="along-the-line" />
          <span className={styles.text}>{isolate(user.username)}'s screen</span>
        </figcaption>
        <TileTools name={name} mode={layout.mode} hasVideo={screen !== null} pinned={pinned} onPin={onPin} />
      </figure>
      {screenAudio && <RemoteAudio track={screenAudio} onBlocked={onSoundBlocked} />}
    </>
  );
}
