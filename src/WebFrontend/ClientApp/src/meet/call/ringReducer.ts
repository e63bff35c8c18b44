import type { Participant, RoomEvent, User } from "../contracts.gen";

/** A call that somebody has started in a room where we are, and that we have not joined. */
export interface Ring {
  by: User;
  /** In ms of `performance.now()`: after it nobody waits for an answer any more. */
  until: number;
}

/** The time at which an event reaches us, by the clock of the server and by ours: they need not agree. */
export interface Moment {
  /** ISO 8601, at the server. */
  there: string;
  /** In ms of `performance.now()`. */
  here: number;
}

/**
 * The ring after an event (docs/protocol.md section 5). `participants` are those of the room after it, `selfId` is our
 * session.
 */
export function ringReducer(
  ring: Ring | null,
  event: RoomEvent,
  participants: readonly Participant[],
  selfId: string | null,
  moment: Moment,
): Ring | null {
  const userOf = (sessionId: string | null) => participants.find((one) => one.sessionId === sessionId)?.user;
  const self = userOf(selfId);
  if (!self || participants.every(({ call }) => call === null)) return null;
  if (event.type === "callDeclined") return event.userId === self.id ? null : ring;
  if (event.type !== "callJoined") return ring;

  const by = userOf(event.sessionId);
  // We have answered, or started it ourselves: here or in another tab.
  if (!by || by.id === self.id) return null;
  if (!event.ringUntil) return ring;
  const left = Date.parse(event.ringUntil) - Date.parse(moment.there);
  return left > 0 ? { by, until: moment.here + left } : ring;
}
