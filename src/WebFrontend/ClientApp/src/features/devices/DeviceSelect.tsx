import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import type { Device } from "../../meet/media/devices";
import { deviceName } from "./deviceName";

interface DeviceSelectProps {
  label: string;
  value: string | undefined;
  choices: readonly Device[];
  helperText?: string | undefined;
  onChange: (deviceId: string) => void;
}

/** Not shown where there is nothing to choose from. */
export function DeviceSelect({ label, value, choices, helperText, onChange }: DeviceSelectProps) {
  if (!value || !choices.some(({ deviceId }) => deviceId === value)) return null;
  return (
    <TextField
      select
      fullWidth
      size="small"
      label={label}
      value={value}
      helperText={helperText}
      onChange={(event) => onChange(event.target.value)}
    >
      {choices.map((choice) => (
        <MenuItem key={choice.deviceId} value={choice.deviceId}>
          {deviceName(choice.label) || label}
        </MenuItem>
      ))}
    </TextField>
  );
}
