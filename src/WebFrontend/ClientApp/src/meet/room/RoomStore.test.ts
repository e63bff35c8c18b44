import { beforeEach, describe, expect, it, vi } from "vitest";
import { refusal } from "../../support/FakeHub";
import {
  alice,
  aliceSession,
  at,
  bob,
  bobSession,
  message,
  messageSent,
  participant,
  roomId,
  settle,
  snapshot,
} from "../../support/fixtures";
import type { JoinAnswer, MessagePage, RoomEvent } from "../contracts.gen";
import { toMeetError } from "../errors";
import { RoomStore, type RoomConnection } from "./RoomStore";

const people = [participant(alice, aliceSession)];
const answer: JoinAnswer = { sessionId: aliceSession, entry: { snapshot: snapshot(4, people), missed: null } };
const history: MessagePage = { messages: [message(2)], announcements: [], quoted: [], hasMore: false, hasNewer: false };
const bobJoins: RoomEvent = {
  ...{ type: "participantJoined", roomId, sequence: 5, at: at(5) },
  participant: participant(bob, bobSession),
};
const aliceLeft = (sequence: number, reason: "left" | "timedOut" | "removed"): RoomEvent => ({
  ...{ type: "participantLeft", roomId, sequence, at: at(sequence) },
  ...{ sessionId: aliceSession, reason, userId: alice.id },
});

function fakeConnection() {
  return {
    sessionId: aliceSession,
    attach: vi.fn<RoomConnection["attach"]>(),
    detach: vi.fn<RoomConnection["detach"]>(),
    resume: vi.fn<RoomConnection["resume"]>(),
    joinRoom: vi.fn<RoomConnection["joinRoom"]>(() => Promise.resolve(answer)),
    deliver: vi.fn((method: string) => Promise.resolve(method === "LoadMessageHistory" ? history : undefined)),
  };
}

describe("RoomStore", () => {
  let connection: ReturnType<typeof fakeConnection>;
  let room: RoomStore;

  beforeEach(() => {
    connection = fakeConnection();
    room = new RoomStore(roomId, connection, () => undefined);
  });

  const state = () => room.state.get();
  const names = () => state().participants.map(({ user }) => user.username);
  const sequences = () => room.messages.state.get().messages.map(({ sequence }) => sequence);
  const entered = async () => {
    await room.enter();
    await settle();
  };

  it("enters with the snapshot and the newest messages", async () => {
    await entered();
    expect(state()).toMatchObject({ phase: "inside", selfId: aliceSession, room: { name: "Standup" } });
    expect(names()).toEqual(["Alice"]);
    expect(sequences()).toEqual([2]);
  });

  it("applies events that overtook the answer, and only those after the snapshot", async () => {
    connection.joinRoom.mockImplementation(async () => {
      room.receive(messageSent(3));
      room.receive(messageSent(6));
      room.receive(bobJoins);
      await settle();
      return answer;
    });
    await entered();
    expect(names()).toEqual(["Alice", "Bob"]);
    expect(sequences()).toEqual([2, 6]);
    expect(connection.resume).not.toHaveBeenCalled();
  });

  it("asks for what is missing when an event leaves a gap, and shows nothing out of order", async () => {
    await entered();
    room.receive(messageSent(6));
    expect(connection.resume).toHaveBeenCalledOnce();
    expect(sequences()).toEqual([2]);

    const missed = [bobJoins, messageSent(6), messageSent(7)];
    room.resumed({ snapshot: snapshot(7, [...people, participant(bob, bobSession)]), missed }, []);

    expect(names()).toEqual(["Alice", "Bob"]);
    expect(sequences()).toEqual([2, 6, 7]);
    expect(room.cursor()).toEqual({ roomId, lastSequence: 7 });
  });

  it("does not go back to a snapshot that is older than what it has applied", async () => {
    await entered();
    room.receive(bobJoins);
    room.resumed({ snapshot: snapshot(4, people), missed: [] }, []);
    expect(names()).toEqual(["Alice", "Bob"]);
    room.receive(messageSent(6));
    expect(connection.resume).not.toHaveBeenCalled();
  });

  it("loads the newest messages again where the gap was too long to replay", async () => {
    await entered();
    connection.deliver.mockResolvedValueOnce({
      messages: [message(900)],
      announcements: [],
      quoted: [],
      hasMore: true,
      hasNewer: false,
    });
    room.resumed({ snapshot: snapshot(901, people), missed: null }, []);
    await settle();
    expect(sequences()).toEqual([900]);
  });

  it("has a cursor only while we are a participant", async () => {
    expect(room.cursor()).toBeNull();
    await entered();
    expect(room.cursor()).toEqual({ roomId, lastSequence: 4 });
    room.leave();
    expect(room.cursor()).toBeNull();
  });

  it("stays outside and says why when it is refused", async () => {
    connection.joinRoom.mockRejectedValue(toMeetError(refusal("room.full")));
    await entered();
    expect(state()).toMatchObject({ phase: "outside", reason: "room.full" });
    expect(connection.detach).toHaveBeenCalledWith(room);
  });

  it("leaves at once, and tells the server when it can", async () => {
    await entered();
    room.leave();
    expect(state()).toMatchObject({ phase: "over", reason: "left" });
    expect(connection.deliver).toHaveBeenLastCalledWith("LeaveRoom", { roomId });
  });

  it("does not come back to life by an answer that arrives after leaving", async () => {
    const entering = room.enter();
    room.leave();
    await entering;
    expect(state().phase).toBe("over");
  });

  it("can be entered again after leaving", async () => {
    await entered();
    room.leave();
    await entered();
    expect(state().phase).toBe("inside");
  });

  it("joins again, without showing the lobby, when the server has dropped us after the grace time", async () => {
    await entered();
    connection.joinRoom.mockResolvedValue({ ...answer, sessionId: bobSession });
    room.lost();
    expect(state()).toMatchObject({ phase: "returning", room: { name: "Standup" } });
    await settle();
    expect(connection.joinRoom).toHaveBeenLastCalledWith({ roomId, lastSequence: 4 });
    expect(state()).toMatchObject({ phase: "inside", selfId: bobSession });
  });

  it("is over when it cannot come back", async () => {
    await entered();
    connection.joinRoom.mockRejectedValue(toMeetError(refusal("room.notFound")));
    room.lost();
    await settle();
    expect(state()).toMatchObject({ phase: "over", reason: "room.notFound" });
  });

  it("is entered when the way back has ended, and is another visit then", async () => {
    await entered();
    await room.entered();
    const [visit, onTheWay] = [room.visit, vi.fn()];
    room.lost();
    const back = room.entered().then(onTheWay);
    expect([room.visit === visit, onTheWay.mock.calls]).toEqual([false, []]);
    await back;
    expect(state().phase).toBe("inside");
  });

  it.each([
    ["room.full", () => connection.joinRoom.mockRejectedValue(toMeetError(refusal("room.full")))],
    ["room.notJoined", () => room.leave()],
    ["room.notFound", () => room.receive({ type: "roomClosed", roomId, sequence: 5, at: at(5) })],
    ["room.removed", () => room.receive(aliceLeft(5, "removed"))],
  ])("says that it is not entered, and why: %s", async (code, end) => {
    await entered();
    if (code === "room.full") end();
    room.lost();
    const back = room.entered();
    if (code !== "room.full") end();
    await expect(back).rejects.toMatchObject({ code });
    await expect(room.entered()).rejects.toMatchObject({ code });
  });

  it.each(["removed", "left"] as const)("is over when we are a participant no longer: %s", async (reason) => {
    await entered();
    room.receive(aliceLeft(5, reason));
    expect(state()).toMatchObject({ phase: "over", reason });
  });

  it("comes back when the server says that it timed out", async () => {
    await entered();
    room.receive(aliceLeft(5, "timedOut"));
    expect(state().phase).toBe("returning");
  });

  it("is over when the room is closed", async () => {
    await entered();
    room.receive({ type: "roomClosed", roomId, sequence: 5, at: at(5) });
    expect(state()).toMatchObject({ phase: "over", reason: "closed" });
  });

  it("is a participant again after a reload, from nothing", async () => {
    room.restore();
    expect(room.cursor()).toEqual({ roomId });
    room.resumed(answer.entry, []);
    await settle();
    expect(state()).toMatchObject({ phase: "inside", selfId: aliceSession });
    expect(sequences()).toEqual([2]);
  });

  it("goes back to the lobby where the server has dropped us during a reload", () => {
    room.restore();
    room.lost();
    expect(state()).toMatchObject({ phase: "outside", reason: null });
  });

  it("takes a message out of the outbox when the room has it", async () => {
    await entered();
    connection.deliver.mockImplementation(() => new Promise(() => undefined));
    room.outbox.send("hello");
    const clientMessageId = room.outbox.pending.get()[0]?.clientMessageId ?? "";
    room.receive({ ...messageSent(5), clientMessageId } as RoomEvent);
    expect(room.outbox.pending.get()).toEqual([]);
  });
});
