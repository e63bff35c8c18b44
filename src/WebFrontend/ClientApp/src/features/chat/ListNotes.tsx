import ArrowDownwardRounded from "@mui/icons-material/ArrowDownwardRounded";
import ArrowUpwardRounded from "@mui/icons-material/ArrowUpwardRounded";
import Button from "@mui/material/Button";
import CircularProgress from "@mui/material/CircularProgress";
import { useState } from "react";
import { useStore } from "../../app/hooks/useStore";
import { errorText } from "../../meet/errors";
import type { ReadableStore } from "../../meet/Store";
import { useChat } from "./ChatContext";
import styles from "./MessageList.module.css";

/** What is said over the list: that more is loading, or could not be loaded. */
export function LoadingNote() {
  const { chat } = useChat();
  const { loading, problem, messages } = useStore(chat.messages.state);
  if (problem)
    return (
      <div className={`${styles.note ?? ""} ${styles.top ?? ""}`}>
        <div className={styles.problem} role="alert">
          {errorText(problem)}
          <Button size="small" onClick={() => chat.messages.retry()}>
            Try again
          </Button>
        </div>
      </div>
    );
  if (loading === null || loading === "newest" || messages.length === 0) return null;
  return (
    <div className={`${styles.note ?? ""} ${(loading === "newer" ? styles.bottom : styles.top) ?? ""}`}>
      <span className={styles.loading} role="status" aria-label="Loading messages">
        <CircularProgress size={20} />
      </span>
    </div>
  );
}

interface FirstUnreadProps {
  /** After which sequence messages are new. */
  readUpTo: number | null;
  /** The row in which the first of these is; -1 where it is not loaded. */
  index: number;
  sequence: number | null;
  /** The index of the first row that is seen. */
  top: ReadableStore<number>;
}

/** The way up to where the new messages begin, until they were seen. */
export function FirstUnread({ readUpTo, index, sequence, top }: FirstUnreadProps) {
  const { chat } = useChat();
  const first = useStore(top);
  const { hasOlder, messages } = useStore(chat.messages.state);
  const [seen, setSeen] = useState<number | null>(null);
  const isCut = readUpTo !== null && hasOlder && (messages[0]?.sequence ?? 0) > readUpTo;
  const isAbove = readUpTo !== null && index >= 0 && (index < first || isCut);
  if (readUpTo !== null && index >= first && !isCut && first > 0 && seen !== readUpTo) setSeen(readUpTo);
  if (!isAbove || seen === readUpTo || sequence === null) return null;
  const jump = () => {
    setSeen(readUpTo);
    void chat.messages.jumpTo(isCut ? readUpTo + 1 : sequence);
  };
  return (
    <div className={`${styles.note ?? ""} ${styles.belowDay ?? ""}`}>
      <Button variant="contained" size="small" startIcon={<ArrowUpwardRounded />} onClick={jump}>
        First unread message
      </Button>
    </div>
  );
}

/** The way back to the newest, and how many messages are new there. */
export function LatestButton({ onClick }: { onClick: () => void }) {
  const { chat } = useChat();
  const { count, more } = useStore(chat.unread.state);
  return (
    <div className={`${styles.note ?? ""} ${styles.bottom ?? ""}`}>
      <Button variant="contained" size="small" startIcon={<ArrowDownwardRounded />} onClick={onClick}>
        Latest messages{count > 0 && ` (${count}${more ? "+" : ""} new)`}
      </Button>
    </div>
  );
}

export function EmptyChat() {
  const { chat } = useChat();
  const { loading, hasNewer } = useStore(chat.messages.state);
  if (loading !== null || hasNewer) {
    return (
      <div className={styles.empty} role="status" aria-label="Loading messages">
        <CircularProgress size={24} />
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <strong>No messages yet</strong>
      <span>What you write here stays in the room, also for those who come later.</span>
    </div>
  );
}
