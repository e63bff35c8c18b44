import Button from "@mui/material/Button";
import type { PendingMessage } from "../../meet/chat/Outbox";
import { errorText } from "../../meet/errors";
import styles from "./messages.module.css";

interface PendingBubbleProps {
  message: PendingMessage;
  onRetry: () => void;
  onDiscard: () => void;
}

/** One's own message that the room does not show yet. */
export function PendingBubble({ message: { text, status, problem }, onRetry, onDiscard }: PendingBubbleProps) {
  return (
    <article className={styles.group} data-own="true" aria-label="You">
      <div className={styles.column}>
        <div className={styles.bubble} data-status={status}>
          <div className={styles.text} dir="auto">
            {text}
          </div>
        </div>
        {status === "sending" && <span className={styles.note}>Sending…</span>}
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
