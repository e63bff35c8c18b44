import { useStore } from "../../app/hooks/useStore";
import { isolate } from "../../app/text/isolate";
import { useChat } from "./ChatContext";
import { summaryOf } from "./messageTexts";
import styles from "./Quote.module.css";

/** The message that another one answers, in short; leads there. */
export function Quote({ sequence }: { sequence: number }) {
  const { chat, viewer } = useChat();
  useStore(chat.messages.state);
  const message = chat.messages.find(sequence);
  const who = message?.sender.id === viewer.id ? "You" : isolate(message?.sender.username ?? "");
  return (
    <button
      type="button"
      className={styles.quote}
      aria-label={message ? `In reply to ${message.sender.username}: ${summaryOf(message)}` : "In reply to a message"}
      onClick={() => void chat.messages.jumpTo(sequence)}
    >
      <span className={styles.who}>{message ? who : "A message"}</span>
      <span className={styles.what} dir="auto">
        {message ? summaryOf(message) : "from before"}
      </span>
    </button>
  );
}
