import Popover from "@mui/material/Popover";
import { EmojiPicker } from "frimousse";
import type { ChatMessage } from "../../meet/contracts.gen";
import { useChat } from "./ChatContext";
import styles from "./ReactionPicker.module.css";

interface ReactionPickerProps {
  message: ChatMessage;
  anchor: Element;
  onClose: () => void;
}

/** All emoji, with a search. Their names come from this server, and stay in the browser. */
export function ReactionPicker({ message, anchor, onClose }: ReactionPickerProps) {
  const { chat, viewer } = useChat();
  const choose = (emoji: string) => {
    onClose();
    void chat.actions.react(message, emoji, viewer);
  };
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: "bottom", horizontal: "right" }}
      transformOrigin={{ vertical: "top", horizontal: "right" }}
      slotProps={{ paper: { role: "dialog", "aria-label": "Add reaction" } }}
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
