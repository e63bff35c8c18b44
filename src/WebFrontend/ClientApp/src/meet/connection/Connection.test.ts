import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pass, setUpConnection } from "../../support/connectionSetup";
import { aliceSession, roomId, settle } from "../../support/fixtures";

describe("Connection: opening, keeping open, ending", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("gives up an attempt that hangs, and tries again", async () => {
    const { hub, connection, state } = setUpConnection();
    vi.spyOn(hub, "start").mockReturnValueOnce(new Promise(() => undefined));
    connection.open();
    await pass(3_500);
    expect(state()).toBe("connecting");
    await pass(1_000);
    expect(state()).toBe("connected");
  });

  it("keeps trying to open for the first time", async () => {
    const { hub, connection, state } = setUpConnection();
    hub.reachable = false;
    connection.open();
    await pass(60_000);
    expect(state()).toBe("connecting");
    expect(hub.starts).toBeGreaterThan(5);

    hub.reachable = true;
    await pass(10_000);

    expect(state()).toBe("connected");
  });

  it("waits longer between failures, and not at all once the network is back", async () => {
    const { hub, connection, state, joined } = setUpConnection();
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
    const { connection, state, joined } = setUpConnection();
    await joined();
    connection.wake();
    await pass(2_499);
    expect(state()).toBe("connected");
    await pass(1);
    expect(state()).toBe("reconnecting");
  });

  it("does not hammer a server that accepts and closes at once, however short its random pauses are", async () => {
    const { hub, connection } = setUpConnection();
    vi.spyOn(Math, "random").mockReturnValue(0);
    connection.open();
    for (let tenth = 0; tenth < 100; tenth++) {
      await pass(100);
      hub.drop();
    }
    vi.mocked(Math.random).mockRestore();
    expect(hub.starts).toBeLessThanOrEqual(21); // two a second, of ten that it accepts
  });

  it("stops when another tab has taken the session, and takes it back when asked to", async () => {
    const { hub, connection, joined } = setUpConnection();
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
    const { hub, signIn, connection, joined } = setUpConnection();
    await joined();
    signIn.valid = false;
    hub.reachable = false;
    hub.drop();
    await pass(1_000);

    expect(connection.status.get()).toEqual({ state: "ended", code: "session.signedOut" });
  });

  it("stops trying when closed, and refuses what is still to be delivered", async () => {
    const { hub, connection, state } = setUpConnection();
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
    const { hub, connection, state } = setUpConnection();
    connection.open();
    await pass(0);
    void connection.close();
    connection.open();
    const leaving = connection.deliver("LeaveRoom", { roomId });
    await pass(1_000);
    expect(state()).toBe("connected");
    hub.next("LeaveRoom").answer(undefined);
    await leaving;
  });
});
