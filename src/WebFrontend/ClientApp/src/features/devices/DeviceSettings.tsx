import SettingsRounded from "@mui/icons-material/SettingsRounded";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useMediaState } from "../../app/participation/ParticipationContext";
import roundButton from "../../app/ui/roundButton.module.css";
import { DeviceSelects } from "./DeviceSelects";
import styles from "./DeviceSettings.module.css";
import { LevelMeter } from "./LevelMeter";

/** Another microphone, camera or loudspeaker, in the middle of the call. */
export function DeviceSettings() {
  const { microphone } = useMediaState();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Tooltip title="Choose devices" describeChild>
        <IconButton
          className={roundButton.round}
          aria-label="Devices"
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <SettingsRounded />
        </IconButton>
      </Tooltip>
      <Dialog open={open} onClose={close} fullWidth maxWidth="xs" aria-labelledby="devices-title">
        <DialogTitle id="devices-title">Devices</DialogTitle>
        <DialogContent>
          <Typography variant="body2" color="textSecondary" gutterBottom>
            The call goes on while you change them.
          </Typography>
          <DeviceSelects />
          {microphone.on && microphone.track && (
            <div className={styles.hears}>
              <LevelMeter track={microphone.track} />
              <span>Say something: the bars move when your microphone hears you.</span>
            </div>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={close}>Done</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
