import type { ChatMessage, MessageSent } from "../contracts.gen";

/** The message that this event makes. */
export function messageOf({ roomId, sequence, at, sender, clientMessageId, text }: MessageSent): ChatMessage {
  return { roomId, sequence, sentAt: at, sender, clientMessageId, text };
}
