import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { entry, pass, setUpConnection } from "../../support/connectionSetup";
import { refusal } from "../../support/FakeHub";
import { aliceSession, messageSent, muted, roomId, settle } from "../../support/fixtures";

const text = { roomId, clientMessageId: "c", text: "hello" };

describe("Connection: requests, and what was missed", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is connected again only when the session with its rooms is resumed", async () => {
    const { hub, room, state, joined } = setUpConnection();
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

  it("sends again what was not answered, in the same order, after the resume", async () => {
    const { hub, connection, joined } = setUpConnection();
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

  it("repeats a request under the id that it had, and gives the next one another", async () => {
    const { hub, connection, joined } = setUpConnection();
    await joined();
    hub.always("Resume", () => ({ rooms: [], signals: [] }));
    void connection.deliver("LeaveCall", { roomId });
    await settle();
    const first = hub.next("LeaveCall").argument.requestId;
    void connection.deliver("LeaveCall", { roomId });
    await settle();
    const second = hub.next("LeaveCall");
    expect(second.argument.requestId).not.toBe(first);

    void connection.deliver("SetMedia", { roomId, microphone: true, camera: true, screen: false });
    await settle();
    const before = hub.open[0]?.argument;
    hub.drop();
    await pass(0);

    expect(hub.next("SetMedia").argument).toEqual(before);
    expect(before).toHaveProperty("requestId");
  });

  it("gives what is sent once an id of its own, too", async () => {
    const { hub, connection, joined } = setUpConnection();
    await joined();

    connection.sendOnce("ReportQuality", { roomId, samples: [] });
    connection.sendOnce("ReportQuality", { roomId, samples: [] });

    const ids = [1, 2].map(() => hub.next("ReportQuality").argument.requestId);
    expect(ids).toEqual([expect.any(String), expect.any(String)]);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it("joins anew where a join was done the first time and is over by the time it is repeated", async () => {
    const { hub, connection, joined } = setUpConnection();
    await joined();
    hub.always("Resume", () => ({ rooms: [], signals: [] }));
    const joining = connection.deliver("JoinCall", { roomId, media: muted });
    await settle();
    const first = hub.open[0]?.argument;
    hub.drop();
    await pass(0);
    const repeated = hub.next("JoinCall");
    expect(repeated.argument).toEqual(first);
    repeated.refuse(refusal("call.notJoined").message);
    await settle();
    const anew = hub.next("JoinCall");
    expect(anew.argument).not.toEqual(first);
    anew.refuse(refusal("call.full").message);

    await expect(joining).rejects.toMatchObject({ code: "call.full" });
  });

  it("throws a refusal and does not repeat it", async () => {
    const { hub, connection, joined } = setUpConnection();
    await joined();
    const sending = connection.deliver("SendMessage", text);
    await settle();
    hub.next("SendMessage").refuse(refusal("room.notJoined").message);

    await expect(sending).rejects.toMatchObject({ code: "room.notJoined" });
    expect(hub.open).toHaveLength(0);
  });

  it("gives a server in trouble several chances, and gives up in the end", async () => {
    const { hub, connection, joined } = setUpConnection();
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
    const { hub, joined } = setUpConnection();
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
    const { hub, state, joined } = setUpConnection();
    await joined();
    hub.emit("Resync", { roomId });
    await pass(8_000);
    expect(state()).toBe("reconnecting");
    await pass(1);
    expect(hub.starts).toBe(2);
  });

  it("tells rooms that they are no participant any more", async () => {
    const { hub, connection, room, joined } = setUpConnection();
    await joined();
    hub.drop();
    await pass(0);
    hub.next("Resume").answer({ rooms: [{ roomId, entry: null, errorCode: "room.notJoined" }], signals: [] });
    await settle();

    expect(room.lost).toHaveBeenCalledWith("room.notJoined");
    expect(connection.sessionId).toBe(aliceSession);
  });

  it("forgets a session that the server does not know any more, and tells the rooms", async () => {
    const { hub, connection, room, state, joined } = setUpConnection();
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
    const { hub, connection, room } = setUpConnection();
    connection.open();
    connection.attach(room);
    await pass(0);
    hub.emit("RoomEvent", messageSent(3));
    expect(room.receive).toHaveBeenCalledWith(messageSent(3));
  });
});
