import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeHub, refusal } from "../support/FakeHub";
import { asConnection, FakePeerConnection } from "../support/FakePeerConnection";
import {
  alice,
  aliceSession,
  at,
  bob,
  bobSession,
  muted,
  participant,
  roomId,
  settle,
  snapshot,
} from "../support/fixtures";
import { fakeTrack } from "../support/PeerPair";
import { Connection } from "./connection/Connection";
import type { RoomEvent } from "./contracts.gen";
import { LocalMedia } from "./media/LocalMedia";
import { ScreenShare } from "./media/ScreenShare";
import { Participation } from "./Participation";

const call = { joinedAt: at(20), media: muted };
const bobCalls = (sequence: number): RoomEvent => ({
  ...{ type: "callJoined", roomId, sequence, at: at(20), sessionId: bobSession, call, ringUntil: at(50) },
});

describe("Participation", () => {
  let hub: FakeHub;
  let media: LocalMedia;
  let screen: ScreenShare;
  let participation: Participation;

  beforeEach(() => {
    vi.useFakeTimers();
    const people = [participant(alice, aliceSession), participant(bob, bobSession)];
    hub = new FakeHub()
      .always("JoinRoom", () => ({ sessionId: aliceSession, entry: { snapshot: snapshot(4, people), missed: null } }))
      .always("LoadMessageHistory", () => ({
        messages: [],
        announcements: [],
        quoted: [],
        hasMore: false,
        hasNewer: false,
      }))
      .always("SetMedia", () => undefined)
      .always("LeaveCall", () => undefined)
      .always("LeaveRoom", () => undefined)
      .always("DeclineCall", () => undefined)
      .always("JoinCall", () => call);
    const connection = new Connection(hub, () => Promise.resolve(true));
    const preferences = { on: { microphone: true, camera: true }, chosen: {} };
    const open = () =>
      Promise.resolve({
        tracks: { microphone: fakeTrack("audio", "m"), camera: fakeTrack("video", "c") },
        problems: {},
      });
    media = new LocalMedia(open, preferences, () => undefined);
    const shown = {
      getVideoTracks: () => [fakeTrack("video", "s")],
      getAudioTracks: () => [],
    } as unknown as MediaStream;
    screen = new ScreenShare({ mediaDevices: { getDisplayMedia: () => Promise.resolve(shown) } });
    participation = new Participation({
      ...{ roomId, connection, media, screen },
      getIceServers: () => Promise.resolve({ iceServers: [], validFor: null }),
      createConnection: () => asConnection(new FakePeerConnection()),
    });
  });
  afterEach(() => {
    participation.leave();
    vi.useRealTimers();
  });

  const asked = (method: string) => hub.asked.filter((one) => one.method === method).map(({ argument }) => argument);
  const join = async (how?: { call: boolean }) => {
    const joining = participation.join(how);
    await vi.advanceTimersByTimeAsync(0);
    await joining;
    await settle();
  };
  const inTheRoom = async () => {
    await media.start();
    await join({ call: false });
  };
  const rung = async () => {
    await inTheRoom();
    hub.emit("RoomEvent", bobCalls(5));
  };

  it("joins room and call", async () => {
    await join();
    expect(participation.call.state.get().phase).toBe("in");
  });

  it("takes part in the room without the call: sends nothing, and lets the devices go", async () => {
    await inTheRoom();
    expect(participation.room.state.get().phase).toBe("inside");
    expect(participation.call.state.get().phase).toBe("out");
    expect(asked("JoinCall")).toEqual([]);
    expect(media.state.get().camera.track).toBeNull();
  });

  it("joins the call later with what was on, and leaves it again without leaving the room", async () => {
    await inTheRoom();
    participation.joinCall();
    await settle();
    expect(participation.call.state.get().phase).toBe("in");
    expect(media.state.get().microphone.on).toBe(true);

    participation.leaveCall();
    await settle();

    expect(participation.call.state.get().phase).toBe("out");
    expect(asked("LeaveCall")).toMatchObject([{ roomId }]);
    expect(media.state.get().microphone.track).toBeNull();
    expect(participation.room.state.get().phase).toBe("inside");
  });

  it("tells what it shares, and stops sharing with the call and with the participation", async () => {
    await join();
    for (const end of [() => participation.leaveCall(), () => participation.leave()]) {
      await screen.start();
      await settle();
      expect(asked("SetMedia").at(-1)).toMatchObject({ screen: true });
      end();
      expect(screen.state.get().on).toBe(false);
      participation.joinCall();
      await settle();
    }
  });

  it("rings, and stops by itself when nobody waits any more", async () => {
    await rung();
    expect(participation.ring.get()).toMatchObject({ by: bob, until: performance.now() + 30_000 });
    await vi.advanceTimersByTimeAsync(29_999);
    expect(participation.ring.get()).not.toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(participation.ring.get()).toBeNull();
  });

  it("does not ring where we want to be in the call anyway", async () => {
    hub.always("JoinCall", () => call);
    await join();
    hub.emit("RoomEvent", bobCalls(5));
    expect(participation.ring.get()).toBeNull();
  });

  it("answers", async () => {
    await rung();
    participation.answer();
    await settle();
    expect(participation.ring.get()).toBeNull();
    expect(asked("JoinCall")).toMatchObject([{ roomId, answer: true }]);
    expect(participation.call.state.get().phase).toBe("in");
    expect(media.state.get().camera.on).toBe(true);
  });

  it("forgets the signals of a call that it leaves, and counts those of the next one afresh", async () => {
    await join();
    const nothing = { description: null, candidate: null };
    const signal = (inbox: string, number: number) => ({
      ...{ roomId, from: bobSession, signalId: `${inbox}-${number}`, ...nothing, inbox, number },
    });
    hub.emit("Offer", signal("first", 1));
    expect(participation.room.lastSignal).toEqual({ inbox: "first", number: 1 });

    participation.leaveCall();
    expect(participation.room.lastSignal).toBeUndefined();
    participation.joinCall();
    await settle();
    hub.emit("Offer", signal("second", 1));

    expect(participation.room.lastSignal).toEqual({ inbox: "second", number: 1 });
    expect(asked("Resume")).toEqual([]);
  });

  it("is out again, without a word, where another tab answered first", async () => {
    hub.always("JoinCall", () => {
      throw refusal("call.answeredElsewhere");
    });
    await rung();
    participation.answer();
    await settle();
    expect(participation.call.state.get()).toMatchObject({ phase: "out", reason: null });
    expect(media.state.get().camera.track).toBeNull();
  });

  it("declines", async () => {
    await rung();
    participation.decline();
    expect(participation.ring.get()).toBeNull();
    await settle();
    expect(asked("DeclineCall")).toMatchObject([{ roomId }]);
    expect(asked("JoinCall")).toEqual([]);
  });

  it("rings for what is left after a reconnect", async () => {
    await inTheRoom();
    hub.drop();
    await vi.advanceTimersByTimeAsync(1_000);
    const back: RoomEvent = {
      type: "participantReconnected",
      roomId,
      sequence: 6,
      at: at(40),
      sessionId: aliceSession,
    };
    const people = [participant(alice, aliceSession), participant(bob, bobSession, at(20))];
    const entry = { snapshot: snapshot(6, people), missed: [bobCalls(5), back] };
    hub.next("Resume").answer({ rooms: [{ roomId, entry, errorCode: null }], signals: [] });
    await settle();
    expect(participation.ring.get()).toEqual({ by: bob, until: performance.now() + 10_000 });
  });

  it("stops ringing when the room is over", async () => {
    await rung();
    participation.leave();
    expect(participation.ring.get()).toBeNull();
  });
});
