import type { CallJoined, CallLeft, ParticipantJoined, ParticipantLeft, RoomEvent } from "../contracts.gen";

/** What is shown among the messages: somebody came into the room, a call began, or it ended with this. */
export type Announcement = ParticipantJoined | CallJoined | CallLeft | ParticipantLeft;

export function isAnnouncement(event: RoomEvent): event is Announcement {
  switch (event.type) {
    case "participantJoined":
      return true;
    case "callJoined":
      return event.ringUntil !== null;
    case "callLeft":
    case "participantLeft":
      return event.callStartedAt !== undefined;
    default:
      return false;
  }
}
