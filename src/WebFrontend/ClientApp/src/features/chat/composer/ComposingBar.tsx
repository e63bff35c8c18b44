import CloseRounded from "@mui/icons-material/CloseRounded";
import IconButton from "@mui/material/IconButton";
import { useStore } from "../../../app/hooks/useStore";
import { isolate } from "../../../app/text/isolate";
import { useChat } from "../ChatContext";
import styles from "./ComposingBar.module.css";
import { summaryOf } from "../messageTexts";

/** Says what the text that is written will be, where that is no message of its own. */
export function ComposingBar({ onCancel }: { onCancel: () => void }) {
  const { chat, viewer } = useChat();
  const composing = useStore(chat.composing);
  if (!composing) return null;
  const { kind, message } = composing;
  const own = message.sender.id === viewer.id;
  return (
    <div className={styles.bar} role="status">
      <span className={styles.what}>
        <strong>
          {kind === "edit" ? "Edit your message" : `Reply to ${own ? "yourself" : isolate(message.sender.username)}`}
        </strong>
        <span className={styles.text} dir="auto">
          {summaryOf(message)}
        </span>
      </span>
      <IconButton size="small" aria-label={kind === "edit" ? "Cancel edit" : "Cancel reply"} onClick={onCancel}>
        <CloseRounded fontSize="small" />
      </IconButton>
    </div>
  );
}
