import Button from "@mui/material/Button";
import type { PendingMessage } from "../../meet/chat/Outbox";
import { errorText } from "../../meet/errors";
import styles from "./messages.module.css";
import { UploadLine } from "./UploadLine";

interface PendingBubbleProps {
  message: PendingMessage;
  onRetry: () => void;
  onDiscard: () => void;
}

/** One's own message that the room does not show yet. */
export function PendingBubble({ message, onRetry, onDiscard }: PendingBubbleProps) {
  const { text, status, problem, files = [] } = message;
  return (
    <article className={styles.group} data-own="true" aria-label="You">
      <div className={styles.column}>
        {text !== "" && (
          <div className={styles.bubble} data-status={status}>
            <div className={styles.text} dir="auto">
              {text}
            </div>
          </div>
        )}
        {files.length > 0 && (
          <div className={styles.files}>
            {files.map((file) => (
              <UploadLine key={file.id} file={file} />
            ))}
          </div>
        )}
        {status === "sending" && (
          <span className={styles.note}>
            Sending…
            {files.length > 0 && (
              <Button size="small" onClick={onDiscard}>
                Cancel
              </Button>
            )}
          </span>
        )}
        {status === "failed" && (
          <div className={styles.failed} role="alert">
            <span>Not sent. {errorText(problem ?? "server.error")}</span>
            <Button size="small" onClick={onRetry}>
              Try again
            </Button>
            <Button size="small" color="inherit" onClick={onDiscard}>
              Discard
            </Button>
          </div>
        )}
      </div>
    </article>
  );
}
