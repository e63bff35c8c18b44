import type { MessageDeleted, MessageEdited, MessageReacted, User } from "../meet/contracts.gen";
import { alice, at, roomId } from "./fixtures";

const base = (sequence: number) => ({ roomId, sequence, at: at(sequence) });

/** What happens to messages: first the number of the event, then that of the message. */
export const changes = {
  edited: (sequence: number, message: number, text: string, mentions?: User[]): MessageEdited => ({
    ...{ type: "messageEdited", ...base(sequence), message, text },
    ...(mentions ? { mentions } : {}),
  }),
  deleted: (sequence: number, message: number, userId = alice.id): MessageDeleted => ({
    ...{ type: "messageDeleted", ...base(sequence), message, userId },
  }),
  reacted: (sequence: number, message: number, user: User, emoji: string, added = true): MessageReacted => ({
    ...{ type: "messageReacted", ...base(sequence), message, user, emoji, added },
  }),
};
