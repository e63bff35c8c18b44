import type { ChatMessage, User } from "../../meet/contracts.gen";

export interface MessageGroup {
  key: number;
  sender: User;
  messages: ChatMessage[];
  /** The first group of a day says which day it is. */
  startsDay: boolean;
}

const together = 5 * 60_000;

/** What one person said in one go is shown as one: a name, a time, and the messages. */
export function groupMessages(messages: readonly ChatMessage[]): MessageGroup[] {
  const groups: MessageGroup[] = [];
  let previous: ChatMessage | undefined;
  for (const message of messages) {
    const startsDay = !previous || dayOf(previous) !== dayOf(message);
    const group = groups.at(-1);
    if (previous && group && !startsDay && isTogether(previous, message)) group.messages.push(message);
    else groups.push({ key: message.sequence, sender: message.sender, messages: [message], startsDay });
    previous = message;
  }
  return groups;
}

function isTogether(previous: ChatMessage, next: ChatMessage): boolean {
  return previous.sender.id === next.sender.id && Date.parse(next.sentAt) - Date.parse(previous.sentAt) < together;
}

function dayOf({ sentAt }: ChatMessage): string {
  return new Date(sentAt).toDateString();
}
