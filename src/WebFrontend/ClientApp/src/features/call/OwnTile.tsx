import { useMediaState } from "../../app/participation/ParticipationContext";
import { ToolCorner } from "../../app/ui/ToolButton";
import type { Participant } from "../../meet/contracts.gen";
import { FlipCamera } from "../devices/FlipCamera";
import { useFacing } from "../devices/useFacing";
import type { TileLayout } from "./layoutTiles";
import { Tile } from "./Tile";
import { useOwnSpeaking } from "./useSpeaking";

export function OwnTile({
  participant: { sessionId, user },
  layout,
}: {
  participant: Participant;
  layout: TileLayout;
}) {
  const { microphone, camera } = useMediaState();
  const speaking = useOwnSpeaking(microphone.on ? microphone.track : null);
  const facing = useFacing();
  return (
    <Tile
      own
      sessionId={sessionId}
      user={user}
      layout={layout}
      video={camera.track}
      mirrored={facing !== "environment"}
      microphone={microphone.on}
      speaking={speaking}
    >
      <ToolCorner>
        <FlipCamera />
      </ToolCorner>
    </Tile>
  );
}
