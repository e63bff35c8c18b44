import ExpandMoreRounded from "@mui/icons-material/ExpandMoreRounded";
import PushPinRounded from "@mui/icons-material/PushPinRounded";
import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import Popover from "@mui/material/Popover";
import { useEffect, useState } from "react";
import { useStore } from "../../app/hooks/useStore";
import { isolate } from "../../app/text/isolate";
import { useChat } from "./ChatContext";
import { summaryOf } from "./messageTexts";
import styles from "./PinnedMessages.module.css";

/** The message pinned last, above the others; from there to all that are pinned. Loads those that are not there. */
export function PinnedMessages() {
  const { chat, pinned } = useChat();
  const [anchor, setAnchor] = useState<Element | null>(null);
  const { place } = useStore(chat.messages.state);
  useEffect(() => void chat.messages.quote(pinned), [chat, pinned, place]);
  const newest = pinned.at(-1);
  if (newest === undefined) return null;

  return (
    <div className={styles.bar} role="group" aria-label="Pinned messages">
      <PushPinRounded className={styles.pin} aria-hidden />
      <Pinned sequence={newest} />
      <IconButton
        size="small"
        aria-label={`All pinned messages, ${pinned.length}`}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <ExpandMoreRounded fontSize="small" />
      </IconButton>
      {anchor && (
        <Popover
          open
          anchorEl={anchor}
          onClose={() => setAnchor(null)}
          anchorOrigin={{ vertical: "bottom", horizontal: "right" }}
          transformOrigin={{ vertical: "top", horizontal: "right" }}
          slotProps={{ paper: { role: "dialog", "aria-label": "Pinned messages" } }}
        >
          <ul className={styles.list}>
            {pinned.toReversed().map((sequence) => (
              <li key={sequence} className={styles.one}>
                <Pinned sequence={sequence} onJump={() => setAnchor(null)} />
                <Button size="small" color="inherit" onClick={() => void chat.actions.pin(sequence, false)}>
                  Unpin
                </Button>
              </li>
            ))}
          </ul>
        </Popover>
      )}
    </div>
  );
}

function Pinned({ sequence, onJump }: { sequence: number; onJump?: () => void }) {
  const { chat } = useChat();
  useStore(chat.messages.state);
  const message = chat.messages.find(sequence);
  const jump = () => {
    onJump?.();
    void chat.messages.jumpTo(sequence);
  };
  return (
    <button type="button" className={styles.message} onClick={jump}>
      <span className={styles.who}>{message ? isolate(message.sender.username) : "Pinned message"}</span>
      <span className={styles.what} dir="auto">
        {message ? summaryOf(message) : "…"}
      </span>
    </button>
  );
}
