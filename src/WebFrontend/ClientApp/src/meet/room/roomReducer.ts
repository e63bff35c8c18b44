import type { Participant, RoomEvent, RoomInfo, User } from "../contracts.gen";

/** Who and what is in a room, as of one event. */
export interface RoomView {
  room: RoomInfo;
  participants: readonly Participant[];
}

/** The room after an event. Events that we do not know, of a newer server, change nothing we show. */
export function roomReducer(view: RoomView, event: RoomEvent): RoomView {
  const change = (sessionId: string, changes: Partial<Participant>): RoomView => ({
    ...view,
    participants: view.participants.map((one) => (one.sessionId === sessionId ? { ...one, ...changes } : one)),
  });
  const without = (sessionId: string) => view.participants.filter((one) => one.sessionId !== sessionId);

  switch (event.type) {
    case "roomCreated":
    case "roomUpdated":
      return { ...view, room: event.room };
    case "roomClosed":
      return { ...view, participants: [] };
    case "participantJoined":
      return { ...view, participants: [...without(event.participant.sessionId), event.participant] };
    case "participantLeft":
      return { ...view, participants: without(event.sessionId) };
    case "participantReconnecting":
      return change(event.sessionId, { connected: false });
    case "participantReconnected":
      return change(event.sessionId, { connected: true });
    case "userRenamed": {
      const { user } = event;
      const named = (one: User) => (one.id === user.id ? user : one);
      return {
        room: { ...view.room, owner: named(view.room.owner) },
        participants: view.participants.map((one) => ({ ...one, user: named(one.user) })),
      };
    }
    case "callJoined":
      return change(event.sessionId, { call: event.call });
    case "callLeft":
      return change(event.sessionId, { call: null });
    case "mediaChanged": {
      const call = view.participants.find((one) => one.sessionId === event.sessionId)?.call;
      return call ? change(event.sessionId, { call: { ...call, media: event.media } }) : view;
    }
    case "callDeclined":
    case "messageSent":
    default:
      return view;
  }
}
