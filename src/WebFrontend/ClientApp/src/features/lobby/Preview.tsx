import CircularProgress from "@mui/material/CircularProgress";
import { useMediaState, useParticipation } from "../../app/participation/ParticipationContext";
import { useSignIn } from "../../app/signIn/signIn";
import { Avatar } from "../../app/ui/Avatar";
import { ToolCorner } from "../../app/ui/ToolButton";
import { Video } from "../../app/ui/Video";
import { DeviceSwitch } from "../devices/DeviceSwitch";
import { FlipCamera } from "../devices/FlipCamera";
import { LevelMeter } from "../devices/LevelMeter";
import { useFacing } from "../devices/useFacing";
import styles from "./Preview.module.css";

/** What others will see, before they do. */
export function Preview() {
  const { media } = useParticipation().meet;
  const { microphone, camera } = useMediaState();
  const { data: viewer } = useSignIn();
  const facing = useFacing();
  const asking = microphone.starting || camera.starting;

  return (
    <figure className={styles.preview} aria-label="Preview" data-theme="dark">
      {camera.track ? (
        <Video track={camera.track} mirrored={facing !== "environment"} />
      ) : (
        viewer && !asking && <Avatar user={{ id: viewer.userId, username: viewer.username }} size="large" />
      )}
      {asking && (
        <div className={styles.asking} role="status">
          <CircularProgress size={28} color="inherit" />
          <strong>Waiting for your camera and microphone</strong>
          <span>If your browser asks, allow it. Nobody sees or hears you before you join.</span>
        </div>
      )}
      <ToolCorner>
        <FlipCamera />
      </ToolCorner>
      <div className={styles.meter}>{microphone.on && microphone.track && <LevelMeter track={microphone.track} />}</div>
      <div className={styles.controls}>
        <DeviceSwitch kind="microphone" state={microphone} onChange={(on) => void media.turn("microphone", on)} />
        <DeviceSwitch kind="camera" state={camera} onChange={(on) => void media.turn("camera", on)} />
      </div>
    </figure>
  );
}
