import AddReactionOutlined from "@mui/icons-material/AddReactionOutlined";
import Tooltip from "@mui/material/Tooltip";
import { useStore } from "../../app/hooks/useStore";
import { reactionsOf } from "../../meet/chat/MessageActions";
import type { ChatMessage } from "../../meet/contracts.gen";
import { useChat } from "./ChatContext";
import { reactionText } from "./messageTexts";
import styles from "./Reactions.module.css";

interface ReactionsProps {
  message: ChatMessage;
  onPick: (button: Element) => void;
}

/** With what people answered a message, and how many; one's own are taken back with another click. */
export function Reactions({ message, onPick }: ReactionsProps) {
  const { chat, viewer } = useChat();
  const reactions = reactionsOf(message, useStore(chat.actions.wishes), viewer);
  if (reactions.length === 0) return null;
  return (
    <div className={styles.reactions} role="group" aria-label="Reactions">
      {reactions.map((reaction) => (
        <Tooltip key={reaction.emoji} title={reactionText(reaction, viewer.id)} describeChild>
          <button
            type="button"
            className={styles.reaction}
            aria-pressed={reaction.users.some(({ id }) => id === viewer.id)}
            aria-label={`${reaction.emoji} ${reaction.users.length}`}
            onClick={() => void chat.actions.react(message, reaction.emoji, viewer)}
          >
            <span aria-hidden>{reaction.emoji}</span>
            <span aria-hidden>{reaction.users.length}</span>
          </button>
        </Tooltip>
      ))}
      <button
        type="button"
        className={styles.reaction}
        aria-label="Add reaction"
        onClick={(event) => onPick(event.currentTarget)}
      >
        <AddReactionOutlined />
      </button>
    </div>
  );
}
