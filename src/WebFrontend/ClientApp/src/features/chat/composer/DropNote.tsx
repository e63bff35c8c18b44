import UploadFileRounded from "@mui/icons-material/UploadFileRounded";
import styles from "./DropNote.module.css";

/** Over the whole chat, while files are held over the page. */
export function DropNote() {
  return (
    <div className={styles.note} role="status">
      <UploadFileRounded fontSize="large" />
      Drop files to attach them
    </div>
  );
}
