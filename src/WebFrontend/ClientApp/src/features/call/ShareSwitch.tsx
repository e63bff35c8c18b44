import PresentToAllRounded from "@mui/icons-material/PresentToAllRounded";
import StopScreenShareRounded from "@mui/icons-material/StopScreenShareRounded";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import { useStore } from "../../app/hooks/useStore";
import { useParticipation } from "../../app/participation/ParticipationContext";
import roundButton from "../../app/ui/roundButton.module.css";
import { toggleShare } from "./toggleShare";

/** Not shown where the browser cannot share a screen, as on phones. */
export function ShareSwitch() {
  const { screen } = useParticipation().participation;
  const { on, starting } = useStore(screen.state);
  if (!screen.supported) return null;
  return (
    <Tooltip title={on ? "Stop sharing" : "Share your screen"} describeChild>
      <IconButton
        role="switch"
        aria-label="Share screen"
        aria-checked={on}
        aria-busy={starting}
        className={roundButton.round}
        data-active={on}
        onClick={() => toggleShare(screen)}
      >
        {on ? <StopScreenShareRounded className="along-the-line" /> : <PresentToAllRounded />}
      </IconButton>
    </Tooltip>
  );
}
