import type { Media, Participant } from "../contracts.gen";

/** One session's part in the call. Whoever leaves the call and comes back is another one, with new connections. */
export interface CallParticipant {
  sessionId: string;
  joinedAt: string;
}

/** Everybody else in the call, by what tells one call participant from another. */
export function otherCallParticipants(
  participants: readonly Participant[],
  self: CallParticipant,
): Map<string, CallParticipant> {
  return new Map(
    participants.flatMap(({ sessionId, call }) =>
      call && sessionId !== self.sessionId
        ? [[`${sessionId} ${call.joinedAt}`, { sessionId, joinedAt: call.joinedAt }] as const]
        : [],
    ),
  );
}

export function joinedFirst(one: CallParticipant, other: CallParticipant): boolean {
  const difference = Date.parse(one.joinedAt) - Date.parse(other.joinedAt);
  return difference === 0 ? one.sessionId < other.sessionId : difference < 0;
}

export function sameMedia(one: Media, other: Media): boolean {
  return one.microphone === other.microphone && one.camera === other.camera && one.screen === other.screen;
}
