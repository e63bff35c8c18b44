import type { ChatMessage, MessageDeleted, MessageEdited, MessageReacted, Reaction, RoomEvent } from "../contracts.gen";

/** What happens to a message after it was sent. */
export type MessageChange = MessageEdited | MessageDeleted | MessageReacted;

export function isMessageChange(event: RoomEvent): event is MessageChange {
  return event.type === "messageEdited" || event.type === "messageDeleted" || event.type === "messageReacted";
}

/**
 * The message after a change, as the server's own fold has it (docs/protocol.md section 4); itself where the change is
 * about another message, or older than what was taken in already, or where the message is deleted.
 */
export function foldMessage(message: ChatMessage, change: MessageChange): ChatMessage {
  const { sequence: revision } = change;
  const isOld = revision <= (message.revision ?? message.sequence);
  if (change.message !== message.sequence || isOld || message.deleted) return message;
  const next: ChatMessage = { ...message, revision };
  switch (change.type) {
    case "messageEdited":
      delete next.mentions;
      if (change.mentions) next.mentions = change.mentions;
      return { ...next, text: change.text, edited: { sequence: revision, at: change.at } };
    case "messageDeleted":
      delete next.mentions;
      delete next.attachments;
      delete next.reactions;
      return { ...next, text: "", deleted: { sequence: revision, at: change.at, userId: change.userId } };
    case "messageReacted": {
      delete next.reactions;
      const reactions = react(message.reactions ?? [], change);
      return reactions.length > 0 ? { ...next, reactions } : next;
    }
  }
}

/** A kind stands where it was given first for as long as anybody gives it. */
export function react(
  reactions: readonly Reaction[],
  { emoji, user, added }: Pick<MessageReacted, "emoji" | "user" | "added">,
): Reaction[] {
  const known = reactions.find((one) => one.emoji === emoji);
  const others = (known?.users ?? []).filter(({ id }) => id !== user.id);
  const users = added ? [...others, user] : others;
  if (!known) return added ? [...reactions, { emoji, users }] : [...reactions];
  return reactions.flatMap((one) => (one !== known ? [one] : users.length > 0 ? [{ emoji, users }] : []));
}

/** Of two states of one message the one that more has been taken into. */
export function newerOf(one: ChatMessage, other: ChatMessage): ChatMessage {
  return (other.revision ?? 0) >= (one.revision ?? 0) ? other : one;
}
