import { useStore } from "../../app/hooks/useStore";
import type { Peer } from "../../meet/call/mesh/Peer";
import type { Participant } from "../../meet/contracts.gen";
import type { TileLayout } from "./layoutTiles";
import { peerBadge } from "./peerBadge";
import { QualityButton } from "./QualityButton";
import { RemoteAudio } from "./RemoteAudio";
import { Tile } from "./Tile";
import { TileTools } from "./TileTools";
import { useSpeaking } from "./useSpeaking";

interface PeerTileProps {
  participant: Participant;
  peer: Peer;
  layout: TileLayout;
  pinned: boolean;
  onPin: (pinned: boolean) => void;
  onSoundBlocked: () => void;
}

export function PeerTile({ participant, peer, layout, pinned, onPin, onSoundBlocked }: PeerTileProps) {
  const { sessionId, user, call, connected } = participant;
  const { connection, audio, video, quality } = useStore(peer.state);
  const speaking = useSpeaking(peer);
  const shown = call?.media.camera && connection !== "connecting" ? video : null;
  return (
    <>
      <Tile
        sessionId={sessionId}
        user={user}
        layout={layout}
        video={shown}
        whole={pinned}
        microphone={call?.media.microphone ?? false}
        speaking={speaking}
        badge={peerBadge(connection, connected)}
      >
        <TileTools name={user.username} mode={layout.mode} hasVideo={shown !== null} pinned={pinned} onPin={onPin}>
          {quality && connection === "connected" && <QualityButton name={user.username} quality={quality} />}
        </TileTools>
      </Tile>
      {audio && <RemoteAudio track={audio} onBlocked={onSoundBlocked} />}
    </>
  );
}
