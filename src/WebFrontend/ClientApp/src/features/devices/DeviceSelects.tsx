import VolumeUpRounded from "@mui/icons-material/VolumeUpRounded";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useStore } from "../../app/hooks/useStore";
import { useMediaState, useParticipation } from "../../app/participation/ParticipationContext";
import { playChime } from "../../meet/media/chime";
import { deviceKinds, type DeviceKind } from "../../meet/media/openDevices";
import { DeviceSelect } from "./DeviceSelect";
import styles from "./DeviceSelects.module.css";

const labels: Record<DeviceKind, string> = { microphone: "Microphone device", camera: "Camera device" };

/** Shown for devices that are open: before that, browsers do not tell their names. */
export function DeviceSelects() {
  const { media } = useParticipation().meet;
  const state = useMediaState();
  const devices = useStore(media.devices);

  return (
    <div className={styles.selects}>
      {deviceKinds.map((kind) => (
        <DeviceSelect
          key={kind}
          label={labels[kind]}
          value={state[kind].track?.getSettings().deviceId}
          choices={devices[kind]}
          onChange={(deviceId) => void media.choose(kind, deviceId)}
        />
      ))}
      {"setSinkId" in HTMLMediaElement.prototype && <Speaker />}
    </div>
  );
}

function Speaker() {
  const { media } = useParticipation().meet;
  const choices = useStore(media.devices).speaker;
  const chosen = useStore(media.speaker);
  const [silent, setSilent] = useState(false);
  // Where nothing was chosen, the first of the list is the system's choice.
  const value = choices.some(({ deviceId }) => deviceId === chosen) ? chosen : choices[0]?.deviceId;
  if (!value) return null;
  const test = () =>
    playChime(chosen).then(
      () => setSilent(false),
      () => setSilent(true),
    );
  return (
    <div className={styles.speaker}>
      <DeviceSelect
        label="Speaker device"
        value={value}
        choices={choices}
        helperText={silent ? "This speaker cannot be played on. Choose another one." : undefined}
        onChange={(deviceId) => media.chooseSpeaker(deviceId)}
      />
      <Button
        variant="outlined"
        color="inherit"
        startIcon={<VolumeUpRounded className="along-the-line" />}
        onClick={() => void test()}
      >
        Test
      </Button>
    </div>
  );
}
