import InsertDriveFileOutlined from "@mui/icons-material/InsertDriveFileOutlined";
import { useCallback } from "react";
import type { PendingFile } from "../../meet/chat/uploads/Upload";
import styles from "./FilePreview.module.css";

/** What browsers show; the server makes its own small pictures of the same. */
const pictures = new Set(["image/jpeg", "image/png", "image/gif", "image/webp"]);

/** A file that is not in the room yet: as a picture where it is one. */
export function FilePreview({ file: { type, blob } }: { file: PendingFile }) {
  const show = useCallback(
    (picture: HTMLImageElement) => {
      const url = URL.createObjectURL(blob);
      picture.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [blob],
  );
  return (
    <span className={styles.preview}>
      <InsertDriveFileOutlined fontSize="small" />
      {pictures.has(type) && <img ref={show} alt="" draggable={false} />}
    </span>
  );
}
