import { describe, expect, it } from "vitest";
import { alice, aliceSession, at, bob, bobSession, participant, roomId } from "../../support/fixtures";
import type { RoomEvent } from "../contracts.gen";
import { ringReducer, type Ring } from "./ringReducer";

const base = { roomId, sequence: 9, at: at(20) };
const moment = { there: at(20), here: 5_000 };
const aliceOutside = participant(alice, aliceSession);
const bobInCall = participant(bob, bobSession, at(20));
const call = { joinedAt: at(20), media: { microphone: true, camera: true, screen: false } };
const joined = (sessionId: string, ringUntil: string | null): RoomEvent => ({
  ...{ ...base, type: "callJoined", sessionId, call, ringUntil },
});
const ringing: Ring = { by: bob, until: 35_000 };

describe("ringReducer, for Alice, who is in the room and not in the call", () => {
  const fold = (ring: Ring | null, event: RoomEvent, participants = [aliceOutside, bobInCall], when = moment) =>
    ringReducer(ring, event, participants, aliceSession, when);

  it("rings when somebody starts a call, for as long as the server says, whatever our clock shows", () => {
    expect(fold(null, joined(bobSession, at(50)))).toEqual({ by: bob, until: 35_000 });
  });

  it("rings for what is left of it where the news comes late, and not at all where nothing is left", () => {
    const when = (seconds: number) => ({ there: at(seconds), here: 5_000 });
    expect(fold(null, joined(bobSession, at(50)), undefined, when(45))?.until).toBe(10_000);
    expect(fold(null, joined(bobSession, at(50)), undefined, when(50))).toBeNull();
  });

  it("does not ring for somebody who joins a call that is going on, and goes on ringing", () => {
    expect(fold(null, joined(bobSession, null))).toBeNull();
    expect(fold(ringing, joined(bobSession, null))).toBe(ringing);
  });

  it("does not ring for oneself in another tab, and is answered by it", () => {
    const otherTab = participant(alice, "other", at(20));
    expect(fold(null, joined("other", at(50)), [aliceOutside, otherTab])).toBeNull();
    expect(fold(ringing, joined("other", null), [aliceOutside, bobInCall, otherTab])).toBeNull();
    expect(fold(ringing, joined(aliceSession, null))).toBeNull();
  });

  it("ends when we decline in any tab, not when somebody else does", () => {
    const declined = (userId: string): RoomEvent => ({ ...base, type: "callDeclined", sessionId: "any", userId });
    expect(fold(ringing, declined(alice.id))).toBeNull();
    expect(fold(ringing, declined("carol"))).toBe(ringing);
  });

  it("ends when the last one has left the call", () => {
    const left: RoomEvent = { ...base, type: "callLeft", sessionId: bobSession };
    expect(fold(ringing, left, [aliceOutside, participant(bob, bobSession)])).toBeNull();
    expect(fold(ringing, left)).toBe(ringing);
  });
});
