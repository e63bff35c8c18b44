import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useMediaState, useVisitContext } from "../room/VisitContext";
import { deviceKinds, type DeviceKind } from "../../meet/media/openDevices";
import styles from "./DeviceSelects.module.css";
import { useDevices } from "./useDevices";

const labels: Record<DeviceKind, string> = { microphone: "Microphone device", camera: "Camera device" };

/** Shown for devices that are open: before that, browsers do not tell their names. */
export function DeviceSelects() {
  const { media } = useVisitContext().meet;
  const state = useMediaState();
  const devices = useDevices([state.microphone.track, state.camera.track]);

  return (
    <div className={styles.selects}>
      {deviceKinds.map((kind) => {
        const deviceId = state[kind].track?.getSettings().deviceId;
        const choices = devices[kind];
        if (!deviceId || !choices.some((choice) => choice.deviceId === deviceId)) return null;
        return (
          <TextField
            key={kind}
            select
            fullWidth
            size="small"
            label={labels[kind]}
            value={deviceId}
            onChange={(event) => void media.choose(kind, event.target.value)}
          >
            {choices.map((choice) => (
              <MenuItem key={choice.deviceId} value={choice.deviceId}>
                {choice.label || labels[kind]}
              </MenuItem>
            ))}
          </TextField>
        );
      })}
    </div>
  );
}
