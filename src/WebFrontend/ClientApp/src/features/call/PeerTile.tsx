import { useStore } from "../../app/useStore";
import type { Peer } from "../../meet/call/Peer";
import type { Participant } from "../../meet/contracts.gen";
import { peerBadge } from "./peerBadge";
import { RemoteAudio } from "./RemoteAudio";
import { Tile } from "./Tile";
import { useSpeaking } from "./useSpeaking";

interface PeerTileProps {
  participant: Participant;
  peer: Peer;
  onSoundBlocked: () => void;
}

export function PeerTile({ participant: { sessionId, user, call, connected }, peer, onSoundBlocked }: PeerTileProps) {
  const { connection, audio, video } = useStore(peer.state);
  const speaking = useSpeaking(peer);
  return (
    <>
      <Tile
        sessionId={sessionId}
        user={user}
        video={call?.media.camera && connection !== "connecting" ? video : null}
        microphone={call?.media.microphone ?? false}
        speaking={speaking}
        badge={peerBadge(connection, connected)}
      />
      {audio && <RemoteAudio track={audio} onBlocked={onSoundBlocked} />}
    </>
  );
}
