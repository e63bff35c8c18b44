import Popover from "@mui/material/Popover";
import { EmojiPicker } from "frimousse";
import styles from "./EmojiPopover.module.css";

interface EmojiPopoverProps {
  label: string;
  anchor: Element;
  onPick: (emoji: string) => void;
  onClose: () => void;
}

/** All emoji, with a search. Their names come from this server, and stay in the browser. */
export function EmojiPopover({ label, anchor, onPick, onClose }: EmojiPopoverProps) {
  const choose = (emoji: string) => {
    onClose();
    onPick(emoji);
  };
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: "bottom", horizontal: "right" }}
      transformOrigin={{ vertical: "top", horizontal: "right" }}
      slotProps={{ paper: { role: "dialog", "aria-label": label } }}
    >
      <EmojiPicker.Root
        className={styles.picker}
        emojibaseUrl="/emoji"
        columns={8}
        onEmojiSelect={({ emoji }) => choose(emoji)}
      >
        <EmojiPicker.Search className={styles.search} aria-label="Search emoji" placeholder="Search emoji" autoFocus />
        <EmojiPicker.Viewport className={styles.viewport}>
          <EmojiPicker.Loading className={styles.note}>Loading…</EmojiPicker.Loading>
          <EmojiPicker.Empty className={styles.note}>No emoji is called that.</EmojiPicker.Empty>
          <EmojiPicker.List
            components={{
              CategoryHeader: ({ category, ...props }) => (
                <div className={styles.category} {...props}>
                  {category.label}
                </div>
              ),
              Emoji: ({ emoji, ...props }) => (
                <button type="button" className={styles.emoji} {...props}>
                  {emoji.emoji}
                </button>
              ),
            }}
          />
        </EmojiPicker.Viewport>
      </EmojiPicker.Root>
    </Popover>
  );
}
