import type { ChatMessage, MessageSent } from "../contracts.gen";

/** The message that this event makes. */
export function messageOf(sent: MessageSent): ChatMessage {
  const { roomId, sequence, at, sender, clientMessageId, text, replyTo, mentions, attachments } = sent;
  return {
    ...{ roomId, sequence, sentAt: at, sender, clientMessageId, text },
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(mentions ? { mentions } : {}),
    ...(attachments ? { attachments } : {}),
  };
}
