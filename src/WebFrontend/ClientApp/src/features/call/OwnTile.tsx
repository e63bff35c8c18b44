import type { Participant } from "../../meet/contracts.gen";
import { useMediaState } from "../room/VisitContext";
import { Tile } from "./Tile";
import { useOwnSpeaking } from "./useSpeaking";

export function OwnTile({ participant: { sessionId, user }, inset }: { participant: Participant; inset: boolean }) {
  const { microphone, camera } = useMediaState();
  const speaking = useOwnSpeaking(microphone.on ? microphone.track : null);
  return (
    <Tile
      own
      sessionId={sessionId}
      user={user}
      video={camera.track}
      microphone={microphone.on}
      speaking={speaking}
      shape={inset ? "inset" : "full"}
    />
  );
}
