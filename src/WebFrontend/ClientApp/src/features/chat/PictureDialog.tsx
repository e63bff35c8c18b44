import CloseRounded from "@mui/icons-material/CloseRounded";
import DownloadRounded from "@mui/icons-material/DownloadRounded";
import Dialog from "@mui/material/Dialog";
import IconButton from "@mui/material/IconButton";
import { isolate } from "../../app/text/isolate";
import styles from "./PictureDialog.module.css";

interface PictureDialogProps {
  name: string;
  address: string;
  thumbnail: string;
  open: boolean;
  onClose: () => void;
  onGone: () => void;
}

/** A picture as large as the screen. Until it has loaded, its thumbnail is in its place. */
export function PictureDialog({ name, address, thumbnail, open, onClose, onGone }: PictureDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      fullScreen
      aria-label={name}
      slotProps={{
        transition: { onExited: onGone },
        paper: { className: styles.paper ?? "" },
      }}
    >
      <div className={styles.head} data-theme="dark">
        <span className={styles.name} dir="auto">
          {isolate(name)}
        </span>
        <IconButton color="inherit" aria-label="Download" component="a" href={address} download={name}>
          <DownloadRounded />
        </IconButton>
        <IconButton color="inherit" aria-label="Close picture" onClick={onClose} autoFocus>
          <CloseRounded />
        </IconButton>
      </div>
      <div className={styles.picture}>
        <img src={address} alt={name} style={{ backgroundImage: `url("${thumbnail}")` }} />
      </div>
    </Dialog>
  );
}
