import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeHub, refusal } from "../../support/FakeHub";
import { aliceSession, messageSent, roomId, settle, snapshot } from "../../support/fixtures";
import type { ResumeRoom, RoomEntry } from "../contracts.gen";
import { Connection, type ConnectedRoom } from "./Connection";

class FakeRoom implements ConnectedRoom {
  readonly roomId = roomId;
  seat: ResumeRoom | null = null;
  readonly resumed = vi.fn<ConnectedRoom["resumed"]>();
  readonly lost = vi.fn<(code: string) => void>();
  readonly receive = vi.fn<ConnectedRoom["receive"]>();
  readonly receiveSignal = vi.fn<ConnectedRoom["receiveSignal"]>();
  cursor = () => this.seat;
}

const entry: RoomEntry = { snapshot: snapshot(9), missed: [] };
const text = { roomId, clientMessageId: "c", text: "hello" };

describe("Connection", () => {
  let hub: FakeHub;
  let signedIn: boolean;
  let connection: Connection;
  let room: FakeRoom;

  beforeEach(() => {
    vi.useFakeTimers();
    hub = new FakeHub();
    signedIn = true;
    connection = new Connection(hub, () => Promise.resolve(signedIn));
    room = new FakeRoom();
  });

  afterEach(() => vi.useRealTimers());

  const state = () => connection.status.get().state;
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

  async function joined(): Promise<void> {
    hub.always("JoinRoom", () => ({ sessionId: aliceSession, entry }));
    connection.open();
    connection.attach(room);
    await pass(0);
    await connection.joinRoom({ roomId });
    room.seat = { roomId, lastSequence: 9 };
    await pass(10_000);
  }

  it("gives up an attempt that hangs, and tries again", async () => {
    vi.spyOn(hub, "start").mockReturnValueOnce(new Promise(() => undefined));
    connection.open();
    await pass(3_500);
    expect(state()).toBe("connecting");
    await pass(1_000);
    expect(state()).toBe("connected");
  });

  it("keeps trying to open for the first time", async () => {
    hub.reachable = false;
    connection.open();
    await pass(60_000);
    expect(state()).toBe("connecting");
    expect(hub.starts).toBeGreaterThan(5);

    hub.reachable = true;
    await pass(10_000);

    expect(state()).toBe("connected");
  });

  it("is connected again only when the session with its rooms is resumed", async () => {
    await joined();

    hub.drop();
    expect(state()).toBe("reconnecting");
    await pass(0);
    expect(state()).toBe("reconnecting");
    const resume = hub.next("Resume");
    expect(resume.argument).toEqual({ sessionId: aliceSession, rooms: [{ roomId, lastSequence: 9 }] });
    resume.answer({ rooms: [{ roomId, entry, errorCode: null }], signals: [] });
    await settle();

    expect(state()).toBe("connected");
    expect(room.resumed).toHaveBeenCalledWith(entry, []);
  });

  it("waits longer between failures, and not at all once the network is back", async () => {
    await joined();
    hub.always("Resume", () => ({ rooms: [], signals: [] }));
    hub.reachable = false;
    hub.drop();
    await pass(60_000);
    const before = hub.starts;

    hub.reachable = true;
    connection.wake();
    await settle();

    expect(hub.starts).toBe(before + 1);
    expect(state()).toBe("connected");
  });

  it("gives up a socket on which nothing comes, soon where something says that it may be dead", async () => {
    await joined();
    connection.wake();
    await pass(2_499);
    expect(state()).toBe("connected");
    await pass(1);
    expect(state()).toBe("reconnecting");
  });

  it("does not hammer a server that accepts and closes at once, however short its random pauses are", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    connection.open();
    for (let tenth = 0; tenth < 100; tenth++) {
      await pass(100);
      hub.drop();
    }
    vi.mocked(Math.random).mockRestore();
    expect(hub.starts).toBeLessThanOrEqual(21); // two a second, of ten that it accepts
  });

  it("sends again what was not answered, in the same order, after the resume", async () => {
    await joined();
    hub.always("Resume", () => ({ rooms: [], signals: [] }));
    const first = connection.deliver("SendMessage", text);
    const second = connection.deliver("LeaveCall", { roomId });
    await settle();

    hub.drop();
    await pass(0);
    hub.next("SendMessage").answer({ sequence: 10 } as never);
    hub.next("LeaveCall").answer(undefined);

    await expect(first).resolves.toEqual({ sequence: 10 });
    await second;
    expect(hub.asked.map(({ method }) => method)).toEqual(
      ["JoinRoom", "SendMessage", "LeaveCall"].concat(["Resume", "SendMessage", "LeaveCall"]),
    );
  });

  it("throws a refusal and does not repeat it", async () => {
    await joined();
    const sending = connection.deliver("SendMessage", text);
    await settle();
    hub.next("SendMessage").refuse(refusal("room.notJoined").message);

    await expect(sending).rejects.toMatchObject({ code: "room.notJoined" });
    expect(hub.open).toHaveLength(0);
  });

  it("gives a server in trouble several chances, and gives up in the end", async () => {
    await joined();
    hub.always("LeaveCall", () => {
      throw refusal("server.unavailable");
    });
    const leaving = expect(connection.deliver("LeaveCall", { roomId })).rejects.toMatchObject({
      code: "server.unavailable",
    });
    await pass(60_000);
    await leaving;
    expect(hub.asked.filter(({ method }) => method === "LeaveCall")).toHaveLength(12);
  });

  it("resumes when told to resync, and once more when told so meanwhile", async () => {
    await joined();

    hub.emit("Resync", { roomId });
    hub.emit("Resync", { roomId });
    await settle();
    expect(hub.open).toHaveLength(1);
    hub.next("Resume").answer({ rooms: [], signals: [] });
    await settle();

    expect(hub.open.map(({ method }) => method)).toEqual(["Resume"]);
  });

  it("gives up a socket on which a resume is not answered", async () => {
    await joined();
    hub.emit("Resync", { roomId });
    await pass(8_000);
    expect(state()).toBe("reconnecting");
    await pass(1);
    expect(hub.starts).toBe(2);
  });

  it("tells rooms that their seat is gone", async () => {
    await joined();
    hub.drop();
    await pass(0);
    hub.next("Resume").answer({ rooms: [{ roomId, entry: null, errorCode: "room.notJoined" }], signals: [] });
    await settle();

    expect(room.lost).toHaveBeenCalledWith("room.notJoined");
    expect(connection.sessionId).toBe(aliceSession);
  });

  it("forgets a session that the server does not know any more, and tells the rooms", async () => {
    await joined();
    hub.drop();
    await pass(0);
    hub.next("Resume").refuse(refusal("session.notFound").message);
    await settle();

    expect(room.lost).toHaveBeenCalledWith("session.notFound");
    expect(connection.sessionId).toBeNull();
    expect(state()).toBe("connected");
  });

  it("hands events to the room they belong to, also before its answer", async () => {
    connection.open();
    connection.attach(room);
    await pass(0);
    hub.emit("RoomEvent", messageSent(3));
    expect(room.receive).toHaveBeenCalledWith(messageSent(3));
  });

  it("stops when another tab has taken the session, and takes it back when asked to", async () => {
    await joined();
    hub.emit("SessionEnded", { code: "session.replaced" });
    await pass(60_000);
    expect(connection.status.get()).toEqual({ state: "ended", code: "session.replaced" });
    expect(hub.starts).toBe(1);

    connection.open();
    await pass(0);

    expect(hub.next("Resume").argument.sessionId).toBe(aliceSession);
  });

  it("ends when reconnecting fails because the person was signed out meanwhile", async () => {
    await joined();
    signedIn = false;
    hub.reachable = false;
    hub.drop();
    await pass(1_000);

    expect(connection.status.get()).toEqual({ state: "ended", code: "session.signedOut" });
  });

  it("stops trying when closed, and refuses what is still to be delivered", async () => {
    hub.reachable = false;
    connection.open();
    const leaving = connection.deliver("LeaveRoom", { roomId });
    await pass(1_000);
    const before = hub.starts;

    await connection.close();
    await expect(leaving).rejects.toMatchObject({ code: "network.unreachable" });
    await pass(60_000);

    expect(hub.starts).toBe(before);
    expect(state()).toBe("closed");
  });

  it("can be opened again while it is still closing", async () => {
    connection.open();
    await pass(0);
    void connection.close();
    connection.open();
    await pass(1_000);
    expect(state()).toBe("connected");
  });
});
