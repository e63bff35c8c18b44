import MicOffRounded from "@mui/icons-material/MicOffRounded";
import MicRounded from "@mui/icons-material/MicRounded";
import VideocamOffRounded from "@mui/icons-material/VideocamOffRounded";
import VideocamRounded from "@mui/icons-material/VideocamRounded";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import roundButton from "../../app/ui/roundButton.module.css";
import type { DeviceState } from "../../meet/media/LocalMedia";
import type { DeviceKind } from "../../meet/media/openDevices";

const looks = {
  microphone: { name: "Microphone", on: MicRounded, off: MicOffRounded, turnOn: "Unmute", turnOff: "Mute" },
  camera: {
    name: "Camera",
    on: VideocamRounded,
    off: VideocamOffRounded,
    turnOn: "Turn camera on",
    turnOff: "Turn camera off",
  },
};

interface DeviceSwitchProps {
  kind: DeviceKind;
  state: DeviceState;
  onChange: (on: boolean) => void;
}

/** The name is the same in both states; `aria-checked` carries the state, so a screen reader says it once. */
export function DeviceSwitch({ kind, state: { on, starting, problem }, onChange }: DeviceSwitchProps) {
  const look = looks[kind];
  const Icon = on ? look.on : look.off;
  return (
    <Tooltip title={on ? look.turnOff : look.turnOn} describeChild>
      <IconButton
        role="switch"
        aria-label={look.name}
        aria-checked={on}
        aria-busy={starting}
        className={roundButton.round}
        data-off={!on}
        data-problem={problem !== null}
        onClick={() => onChange(!on && !starting)}
      >
        <Icon />
      </IconButton>
    </Tooltip>
  );
}
