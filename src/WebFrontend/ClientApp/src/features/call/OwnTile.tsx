import CameraswitchRounded from "@mui/icons-material/CameraswitchRounded";
import { useStore } from "../../app/useStore";
import type { Participant } from "../../meet/contracts.gen";
import { useMediaState, useVisitContext } from "../room/VisitContext";
import type { Place } from "./arrange";
import { Tile } from "./Tile";
import tools from "./TileTools.module.css";
import { ToolButton } from "./ToolButton";
import { useOwnSpeaking } from "./useSpeaking";

export function OwnTile({ participant: { sessionId, user }, place }: { participant: Participant; place: Place }) {
  const { media } = useVisitContext().meet;
  const { microphone, camera } = useMediaState();
  const cameras = useStore(media.devices).camera.length;
  const speaking = useOwnSpeaking(microphone.on ? microphone.track : null);
  // Only phones say which way a camera looks.
  const facing = camera.track?.getSettings().facingMode;
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
      {facing !== undefined && cameras > 1 && (
        <div className={tools.tools}>
          <ToolButton label="Other camera" tip="Front or back camera" keep onClick={() => void media.flipCamera()}>
            <CameraswitchRounded />
          </ToolButton>
        </div>
      )}
    </Tile>
  );
}
