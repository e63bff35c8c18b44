import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeHub } from "../../support/FakeHub";
import { alice, aliceSession, bobSession, participant, roomId, settle, snapshot } from "../../support/fixtures";
import type { Resumed, Signal } from "../contracts.gen";
import { RoomStore } from "../room/RoomStore";
import { Connection } from "./Connection";

const otherId = "0c9f3a52-0000-4000-8000-000000000002";
const entry = { snapshot: snapshot(4, [participant(alice, aliceSession)]), missed: null };
const back = { snapshot: snapshot(4, [participant(alice, aliceSession)]), missed: [] };
const nothing = { description: null, candidate: null };

/** In room `roomId` unless the inbox is the other room's. */
function signal(inbox: string, number: number, signalId = `${inbox}-${number}`): Signal {
  const inRoom = inbox.startsWith("other") ? otherId : roomId;
  return { roomId: inRoom, from: bobSession, signalId, ...nothing, inbox, number };
}

describe("Connection, with signals in the calls of two rooms", () => {
  let hub: FakeHub;
  let handled: string[];
  let room: RoomStore;
  let other: RoomStore;

  beforeEach(async () => {
    vi.useFakeTimers();
    hub = new FakeHub()
      .always("JoinRoom", () => ({ sessionId: aliceSession, entry }))
      .always("LeaveRoom", () => undefined)
      .always("LoadMessageHistory", () => ({
        messages: [],
        announcements: [],
        quoted: [],
        hasMore: false,
        hasNewer: false,
      }));
    const connection = new Connection(hub, () => Promise.resolve(true));
    handled = [];
    const handle = ({ signalId }: Signal) => void handled.push(signalId);
    [room, other] = [new RoomStore(roomId, connection, handle), new RoomStore(otherId, connection, handle)];
    connection.open();
    await pass(0);
    await Promise.all([room.enter(), other.enter()]);
    await pass(10_000);
  });

  afterEach(() => vi.useRealTimers());

  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  const reconnect = async () => {
    hub.drop();
    await pass(10_000);
    return hub.next("Resume");
  };
  const resumed = (...signals: Signal[]): Resumed => ({
    rooms: [roomId, otherId].map((id) => ({ roomId: id, entry: back, errorCode: null })),
    signals,
  });

  it("counts each room's signals by themselves", async () => {
    hub.emit("Offer", signal("one", 1));
    hub.emit("Offer", signal("other", 1));
    hub.emit("IceCandidate", signal("other", 2));
    hub.emit("Answer", signal("one", 2));
    hub.emit("IceCandidate", signal("other", 2));
    await settle();

    expect(handled).toEqual(["one-1", "other-1", "other-2", "one-2"]);
    expect(hub.open).toEqual([]);
  });

  it("asks for what is missing in one room, and goes on in the other meanwhile", async () => {
    hub.emit("Offer", signal("one", 1));
    hub.emit("Offer", signal("other", 1));
    hub.emit("IceCandidate", signal("other", 3));
    hub.emit("IceCandidate", signal("one", 2));
    await settle();
    expect(handled).toEqual(["one-1", "other-1", "one-2"]);

    hub.next("Resume").answer(resumed(signal("other", 2), signal("other", 3)));
    await settle();
    hub.emit("IceCandidate", signal("one", 3));
    hub.emit("IceCandidate", signal("other", 4));

    expect(handled.slice(3)).toEqual(["other-2", "other-3", "one-3", "other-4"]);
  });

  it("names the last signal of each room when it resumes, and hands each room its own", async () => {
    hub.emit("Offer", signal("one", 1));
    hub.emit("Offer", signal("other", 1));
    hub.emit("IceCandidate", signal("other", 2));

    const resume = await reconnect();
    expect(resume.argument).toEqual({
      sessionId: aliceSession,
      rooms: [
        { roomId, lastSequence: 4, lastSignal: { inbox: "one", number: 1 } },
        { roomId: otherId, lastSequence: 4, lastSignal: { inbox: "other", number: 2 } },
      ],
    });
    resume.answer(resumed(signal("other", 3), signal("one", 2)));
    await settle();

    expect(handled.slice(3).sort()).toEqual(["one-2", "other-3"]);
    expect(room.lastSignal).toEqual({ inbox: "one", number: 2 });
    expect(other.lastSignal).toEqual({ inbox: "other", number: 3 });
  });

  it("handles a signal once that comes again in a new inbox", async () => {
    hub.emit("Offer", signal("one", 1));

    (await reconnect()).answer(resumed(signal("one again", 1, "one-1"), signal("one again", 2)));
    await settle();

    expect(handled).toEqual(["one-1", "one again-2"]);
    expect(room.lastSignal).toEqual({ inbox: "one again", number: 2 });
  });

  it("forgets the signals of a room that is left, and of no other", async () => {
    hub.emit("Offer", signal("one", 1));
    hub.emit("Offer", signal("other", 1));
    other.leave();
    hub.emit("IceCandidate", signal("other", 2));
    expect(handled).toEqual(["one-1", "other-1"]);

    await other.enter();
    const { argument } = await reconnect();

    expect(argument.rooms).toEqual([
      { roomId, lastSequence: 4, lastSignal: { inbox: "one", number: 1 } },
      { roomId: otherId, lastSequence: 4 },
    ]);
  });

  it("forgets them, too, where we were dropped from the room", async () => {
    hub.emit("Offer", signal("one", 1));
    const lost = { roomId, entry: null, errorCode: "room.notJoined" };
    (await reconnect()).answer({ rooms: [lost], signals: [] });
    await settle();
    expect(room.state.get().phase).toBe("inside");

    const { argument } = await reconnect();

    expect(argument.rooms[0]).toEqual({ roomId, lastSequence: 4 });
  });
});
