import { describe, expect, it } from "vitest";
import {
  alice,
  aliceSession,
  at,
  bob,
  bobSession,
  messageSent,
  muted,
  participant,
  room,
  roomId,
} from "../../support/fixtures";
import type { RoomEvent, User } from "../contracts.gen";
import { roomReducer, type RoomView } from "./roomReducer";

const both: RoomView = { room, participants: [participant(alice, aliceSession), participant(bob, bobSession, at(5))] };
const base = { roomId, sequence: 7, at: at(7) };

function bobAfter(event: RoomEvent) {
  return roomReducer(both, event).participants.find(({ sessionId }) => sessionId === bobSession);
}

describe("roomReducer", () => {
  it("lets somebody in", () => {
    const carol = participant({ id: "c", username: "Carol" }, "33333333");
    const { participants } = roomReducer(both, { ...base, type: "participantJoined", participant: carol });
    expect(participants.map(({ user }) => user.username)).toEqual(["Alice", "Bob", "Carol"]);
  });

  it("has no participant twice", () => {
    const again = participant(bob, bobSession);
    expect(roomReducer(both, { ...base, type: "participantJoined", participant: again }).participants).toHaveLength(2);
  });

  it("lets somebody out, and with that out of the call", () => {
    expect(
      bobAfter({ ...base, type: "participantLeft", sessionId: bobSession, reason: "left", userId: bob.id }),
    ).toBeUndefined();
  });

  it("keeps a participant who is reconnecting", () => {
    const event = { ...base, type: "participantReconnecting", sessionId: bobSession } as const;
    expect(bobAfter(event)).toMatchObject({ connected: false, call: { joinedAt: at(5) } });
    const back = roomReducer(roomReducer(both, event), { ...event, type: "participantReconnected" });
    expect(back).toEqual(both);
  });

  it("follows people into the call, in it and out of it", () => {
    const call = { joinedAt: at(9), media: muted };
    expect(bobAfter({ ...base, type: "callJoined", sessionId: bobSession, call, ringUntil: null })?.call).toEqual(call);
    expect(bobAfter({ ...base, type: "mediaChanged", sessionId: bobSession, media: muted })?.call).toEqual({
      joinedAt: at(5),
      media: muted,
    });
    expect(bobAfter({ ...base, type: "callLeft", sessionId: bobSession })?.call).toBeNull();
  });

  it("does not put somebody into the call because their media changed", () => {
    const event = { ...base, type: "mediaChanged", sessionId: aliceSession, media: muted } as const;
    expect(roomReducer(both, event)).toBe(both);
  });

  it("takes a new name", () => {
    const renamed = { ...room, name: "Retro" };
    expect(roomReducer(both, { ...base, type: "roomUpdated", room: renamed }).room.name).toBe("Retro");
  });

  it("takes a person's new name, in all their sessions, and as the owner's", () => {
    const view = { ...both, participants: [...both.participants, participant(bob, "33333333")] };
    const rename = (user: User) => roomReducer(view, { ...base, type: "userRenamed", user });

    const robert = { ...bob, username: "Robert" };
    expect(rename(robert).participants.map(({ user }) => user)).toEqual([alice, robert, robert]);
    expect(rename(robert).room).toEqual(room);

    const owner = { ...room.owner, username: "Boss" };
    expect(rename(owner).room).toEqual({ ...room, owner });
  });

  it("empties a room that is closed", () => {
    expect(roomReducer(both, { ...base, type: "roomClosed" }).participants).toEqual([]);
  });

  it("shows nothing different after a message or an event of a newer server", () => {
    expect(roomReducer(both, messageSent(7))).toBe(both);
    expect(roomReducer(both, { ...base, type: "handRaised" } as never)).toBe(both);
  });
});
