import CallEndRounded from "@mui/icons-material/CallEndRounded";
import ChatBubbleOutlineRounded from "@mui/icons-material/ChatBubbleOutlineRounded";
import GroupRounded from "@mui/icons-material/GroupRounded";
import Badge from "@mui/material/Badge";
import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import { useMediaState, useParticipation } from "../../app/participation/ParticipationContext";
import roundButton from "../../app/ui/roundButton.module.css";
import { ShareSwitch } from "../call/ShareSwitch";
import { DeviceSettings } from "../devices/DeviceSettings";
import { DeviceSwitch } from "../devices/DeviceSwitch";
import styles from "./ControlBar.module.css";
import type { Panel } from "./panel";

interface ControlBarProps {
  /** Not in the call: then there is nothing to mute. */
  inCall: boolean;
  panel: Panel | null;
  unread: number;
  people: number;
  onPanel: (panel: Panel | null) => void;
}

export function ControlBar({ inCall, panel, unread, people, onPanel }: ControlBarProps) {
  const { participation } = useParticipation();
  const toggle = (name: Panel) => () => onPanel(panel === name ? null : name);

  return (
    <div className={styles.bar} data-few={!inCall} role="group" aria-label="Call controls">
      {inCall && <MediaControls />}
      <Tooltip title="Chat" describeChild>
        <IconButton
          className={roundButton.round}
          aria-label={unread > 0 ? `Chat, ${unread} unread` : "Chat"}
          aria-pressed={panel === "chat"}
          onClick={toggle("chat")}
        >
          <Badge badgeContent={unread || null} color="error" max={99}>
            <ChatBubbleOutlineRounded />
          </Badge>
        </IconButton>
      </Tooltip>
      <Tooltip title="People" describeChild>
        <IconButton
          className={roundButton.round}
          aria-label={`People, ${people}`}
          aria-pressed={panel === "people"}
          onClick={toggle("people")}
        >
          <Badge className={styles.count} badgeContent={people}>
            <GroupRounded />
          </Badge>
        </IconButton>
      </Tooltip>
      <span className={styles.divider} />
      <Button
        className={styles.leave}
        aria-label="Leave"
        startIcon={<CallEndRounded />}
        onClick={() => participation.leave()}
      >
        <span className={styles.wide}>Leave</span>
      </Button>
    </div>
  );
}

function MediaControls() {
  const { media } = useParticipation().meet;
  const { microphone, camera } = useMediaState();
  return (
    <>
      <DeviceSwitch kind="microphone" state={microphone} onChange={(on) => void media.turn("microphone", on)} />
      <DeviceSwitch kind="camera" state={camera} onChange={(on) => void media.turn("camera", on)} />
      <ShareSwitch />
      <DeviceSettings />
      <span className={styles.divider} />
    </>
  );
}
