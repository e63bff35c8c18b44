import type { Media, Participant } from "../contracts.gen";

/** One session's part in the call. Who leaves the call and comes back has another one, and new connections. */
export interface Seat {
  sessionId: string;
  joinedAt: string;
}

/** The seats of everybody else, by what tells one from another. */
export function otherSeats(participants: readonly Participant[], self: Seat): Map<string, Seat> {
  return new Map(
    participants.flatMap(({ sessionId, call }) =>
      call && sessionId !== self.sessionId
        ? [[`${sessionId} ${call.joinedAt}`, { sessionId, joinedAt: call.joinedAt }] as const]
        : [],
    ),
  );
}

export function wasFirst(one: Seat, other: Seat): boolean {
  const difference = Date.parse(one.joinedAt) - Date.parse(other.joinedAt);
  return difference === 0 ? one.sessionId < other.sessionId : difference < 0;
}

export function sameMedia(one: Media, other: Media): boolean {
  return one.microphone === other.microphone && one.camera === other.camera && one.screen === other.screen;
}
