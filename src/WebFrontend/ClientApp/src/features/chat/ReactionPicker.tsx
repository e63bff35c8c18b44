import type { ChatMessage } from "../../meet/contracts.gen";
import { useChat } from "./ChatContext";
import { EmojiPopover } from "./EmojiPopover";

interface ReactionPickerProps {
  message: ChatMessage;
  anchor: Element;
  onClose: () => void;
}

export function ReactionPicker({ message, anchor, onClose }: ReactionPickerProps) {
  const { chat, viewer } = useChat();
  const react = (emoji: string) => void chat.actions.react(message, emoji, viewer);
  return <EmojiPopover label="Add reaction" anchor={anchor} onPick={react} onClose={onClose} />;
}
