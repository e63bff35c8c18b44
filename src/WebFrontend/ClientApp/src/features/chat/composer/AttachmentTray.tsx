import CloseRounded from "@mui/icons-material/CloseRounded";
import ReplayRounded from "@mui/icons-material/ReplayRounded";
import IconButton from "@mui/material/IconButton";
import { useStore } from "../../../app/hooks/useStore";
import { useChat } from "../ChatContext";
import { UploadLine } from "../UploadLine";
import styles from "./AttachmentTray.module.css";

/** The files that go with the next message: they are on their way while it is written. */
export function AttachmentTray() {
  const { chat } = useChat();
  const files = useStore(chat.draft.files);
  if (files.length === 0) return null;
  return (
    <ul className={styles.tray} aria-label="Files to send">
      {files.map((file) => (
        <li key={file.id}>
          <UploadLine
            file={file}
            tools={(failed) => (
              <>
                {failed && (
                  <IconButton
                    size="small"
                    aria-label={`Try again: ${file.name}`}
                    onClick={() => chat.uploads.begin([file])}
                  >
                    <ReplayRounded fontSize="small" />
                  </IconButton>
                )}
                <IconButton size="small" aria-label={`Remove ${file.name}`} onClick={() => chat.removeFile(file)}>
                  <CloseRounded fontSize="small" />
                </IconButton>
              </>
            )}
          />
        </li>
      ))}
    </ul>
  );
}
