import Snackbar from "@mui/material/Snackbar";
import { useState } from "react";
import { useStore } from "../../app/hooks/useStore";
import { useParticipation } from "../../app/participation/ParticipationContext";
import type { DeviceNews } from "../../meet/media/devices";
import styles from "./DeviceNewsNote.module.css";
import { newsText } from "./deviceName";

/**
 * Says for a few seconds that a device was replaced without the person's doing. What was said on another page is not
 * repeated.
 */
export function DeviceNewsNote() {
  const { media } = useParticipation().meet;
  const news = useStore(media.news);
  const [known, setKnown] = useState<DeviceNews | null>(news);
  return (
    <Snackbar
      key={news ? newsText(news) : ""}
      open={news !== null && news !== known}
      autoHideDuration={8_000}
      className={styles.news}
      message={news ? newsText(news) : ""}
      onClose={(_, reason) => {
        if (reason !== "clickaway") setKnown(news);
      }}
      slotProps={{ content: { role: "status" } }}
    />
  );
}
