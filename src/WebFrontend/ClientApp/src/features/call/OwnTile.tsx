import type { Participant } from "../../meet/contracts.gen";
import { FlipCamera } from "../devices/FlipCamera";
import { useFacing } from "../devices/useFacing";
import { useMediaState } from "../../app/participation/ParticipationContext";
import type { Place } from "./layoutTiles";
import { Tile } from "./Tile";
import tools from "./TileTools.module.css";
import { useOwnSpeaking } from "./useSpeaking";

export function OwnTile({ participant: { sessionId, user }, place }: { participant: Participant; place: Place }) {
  const { microphone, camera } = useMediaState();
  const speaking = useOwnSpeaking(microphone.on ? microphone.track : null);
  const facing = useFacing();
  return (
    <Tile
      own
      sessionId={sessionId}
      user={user}
      place={place}
      video={camera.track}
      mirrored={facing !== "environment"}
      microphone={microphone.on}
      speaking={speaking}
    >
      <div className={tools.tools}>
        <FlipCamera />
      </div>
    </Tile>
  );
}
