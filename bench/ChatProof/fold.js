/**
 * What an event of a room makes of the messages, as docs/protocol.md says it; `messages`: by sequence, oldest first.
 * Returns whether the event was about a message.
 */
export function fold(messages, event) {
  if (event.type === "messageSent") {
    if (!messages.has(event.sequence)) messages.set(event.sequence, sent(event));
    return true;
  }
  const change = changes[event.type];
  if (!change) return false;
  const message = messages.get(event.message);
  if (message && isNews(message, event)) {
    messages.set(event.message, whole({ ...message, ...change(message, event), revision: event.sequence }));
  }
  return true;
}

/** Of two states of one message the newer one. */
export const newer = (one, other) => (other && (other.revision ?? 0) > (one.revision ?? 0) ? other : one);

const isNews = (message, event) => event.sequence > (message.revision ?? message.sequence) && !message.deleted;

const sent = ({ roomId, sequence, at, sender, clientMessageId, text, replyTo, mentions, attachments }) =>
  whole({ roomId, sequence, sentAt: at, sender, clientMessageId, text, replyTo, mentions, attachments });

const changes = {
  messageEdited: (_, { sequence, at, text, mentions }) => ({ text, mentions, edited: { sequence, at } }),
  messageDeleted: (_, { sequence, at, userId }) => ({
    text: "",
    mentions: undefined,
    attachments: undefined,
    reactions: undefined,
    deleted: { sequence, at, userId },
  }),
  messageReacted: ({ reactions = [] }, { user, emoji, added }) => {
    const others = (one) => one.users.filter(({ id }) => id !== user.id);
    const known = reactions.some((one) => one.emoji === emoji) ? reactions : [...reactions, { emoji, users: [] }];
    const changed = known
      .map((one) => (one.emoji === emoji ? { emoji, users: [...others(one), ...(added ? [user] : [])] } : one))
      .filter(({ users }) => users.length > 0);
    return { reactions: changed.length > 0 ? changed : undefined };
  },
};

/** Without the members that are not there, as JSON leaves them out. */
const whole = (message) => Object.fromEntries(Object.entries(message).filter(([, value]) => value !== undefined));
