import CameraswitchRounded from "@mui/icons-material/CameraswitchRounded";
import { useStore } from "../../app/hooks/useStore";
import { useParticipation } from "../../app/participation/ParticipationContext";
import { ToolButton } from "../../app/ui/ToolButton";
import { useFacing } from "./useFacing";

/** Changes between the front and the back camera of a phone. Not shown where there is only one. */
export function FlipCamera() {
  const { media } = useParticipation().meet;
  const cameras = useStore(media.devices).camera.length;
  const facing = useFacing();
  if (facing === undefined || cameras < 2) return null;
  return (
    <ToolButton label="Other camera" tip="Front or back camera" keep onClick={() => void media.flipCamera()}>
      <CameraswitchRounded />
    </ToolButton>
  );
}
