import type { ChatMessage, MessageSent } from "../contracts.gen";

/** The message that this event makes. */
export function messageOf({ type: _, at, ...sent }: MessageSent): ChatMessage {
  return { ...sent, sentAt: at };
}
