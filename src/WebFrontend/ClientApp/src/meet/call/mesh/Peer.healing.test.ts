import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { settle } from "../../../support/fixtures";
import { FakeWire } from "../../../support/PeerPair";

describe("Peer, healing", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

  it("says how the connection does", async () => {
    const wire = new FakeWire("alice");
    await wire.deliver();
    expect(wire.alice.state.get().connection).toBe("connecting");
    wire.connect();
    expect(wire.alice.state.get().connection).toBe("connected");
    wire.of("alice").become("disconnected");
    expect(wire.alice.state.get().connection).toBe("reconnecting");
    wire.of("alice").become("connected");
    expect(wire.alice.state.get().connection).toBe("connected");
  });

  it("restarts ICE when the path is lost for long", async () => {
    const wire = new FakeWire("alice");
    await wire.deliver();
    wire.connect();

    wire.of("alice").become("disconnected");
    await pass(4_999);
    expect(wire.of("alice").restarts).toBe(0);
    await pass(1);
    await wire.deliver();

    expect(wire.of("alice").restarts).toBe(1);
    expect(wire.agreed).toBe(true);
    expect(wire.of("bob").remoteDescription?.sdp).toContain(wire.of("alice").ufrag);
  });

  it("sees that nothing comes any more before ICE does, and repairs that too", async () => {
    const wire = new FakeWire("alice");
    await wire.deliver();
    wire.connect();
    const hear = async (packetsReceived: number) => {
      wire.of("alice").statistics = new Map([["v", { id: "v", type: "inbound-rtp", packetsReceived }]]);
      await wire.alice.look(false);
    };
    for (const packets of [1, 2, 2, 2, 2]) await hear(packets);
    expect(wire.alice.state.get().connection).toBe("reconnecting");
    await pass(5_000);
    expect(wire.of("alice").restarts).toBe(1);

    await hear(3);
    expect(wire.alice.state.get().connection).toBe("connected");
  });

  it("restarts ICE at once when it has failed", async () => {
    const wire = new FakeWire("bob");
    await wire.deliver();
    wire.connect();
    wire.of("alice").become("failed");
    await settle();
    expect(wire.of("alice").restarts).toBe(1);
  });

  it("restarts ICE with the servers that are good by then", async () => {
    const wire = new FakeWire("alice");
    await wire.deliver();
    wire.connect();
    wire.iceServers = [{ urls: "turn:new" }];
    wire.of("alice").become("failed");
    await settle();
    expect(wire.of("alice").configuration).toEqual({ iceServers: [{ urls: "turn:new" }] });
  });

  it("waits with repairs while it could not tell the other side, and repairs when it can", async () => {
    const wire = new FakeWire("alice");
    await wire.deliver();
    wire.connect();
    wire.online = false;
    wire.of("alice").become("failed");
    await pass(30_000);
    expect(wire.of("alice").restarts).toBe(0);
    expect(wire.toBob).toEqual([]);

    wire.online = true;
    wire.alice.nudge();
    await settle();

    expect(wire.of("alice").restarts).toBe(1);
  });

  it("leaves a healthy connection alone when the way to the server is back", async () => {
    const wire = new FakeWire("alice");
    await wire.deliver();
    wire.connect();
    wire.alice.nudge();
    await pass(60_000);
    expect(wire.of("alice").restarts).toBe(0);
    expect(wire.connections.alice).toHaveLength(1);
  });

  it("repairs at once what breaks soon after the way to the server was back", async () => {
    const wire = new FakeWire("alice");
    await wire.deliver();
    wire.connect();
    wire.alice.nudge();
    await pass(2_500);
    wire.of("alice").become("disconnected");
    await settle();
    expect(wire.of("alice").restarts).toBe(1);
  });

  it("looks for new paths when the network is another one, even where the old path seems to work", async () => {
    const wire = new FakeWire("alice");
    await wire.deliver();
    wire.connect();
    wire.online = false;
    wire.alice.nudge(true);
    await settle();
    expect(wire.of("alice").restarts).toBe(0);

    wire.online = true;
    wire.alice.nudge();
    wire.alice.nudge();
    await settle();

    expect(wire.of("alice").restarts).toBe(1);
    expect(wire.alice.state.get().connection).toBe("connected");
  });

  it("says the offer again when no answer came", async () => {
    const wire = new FakeWire("alice");
    await settle();
    wire.toBob.splice(0);
    await pass(5_000);
    await wire.deliver();
    expect(wire.agreed).toBe(true);
  });

  it("offers itself where the offer it waits for never comes", async () => {
    const wire = new FakeWire("alice");
    await settle();
    wire.alice.close();
    wire.toBob.splice(0);
    await pass(10_000);
    await settle();
    expect(wire.toAlice.map(({ description }) => description?.type)).toEqual(["offer"]);
  });

  it("starts over when nothing else helps, and the other side follows", async () => {
    const wire = new FakeWire("alice");
    await wire.deliver();
    wire.connect();
    wire.of("alice").become("failed");
    for (let attempt = 0; attempt < 3; attempt++) {
      await pass(20_000);
      await wire.deliver();
    }
    expect(wire.alice.state.get().connection).toBe("failed");
    expect(wire.connections.alice.length).toBeGreaterThan(1);
    expect(wire.connections.bob.length).toBe(wire.connections.alice.length);
    expect(wire.agreed).toBe(true);
    expect(wire.connections.alice[0]?.signalingState).toBe("closed");

    wire.connect();
    expect(wire.alice.state.get().connection).toBe("connected");
  });

  it("starts over with a remote that has a new connection, and ignores what the old one still says", async () => {
    const wire = new FakeWire("bob");
    await wire.deliver();
    wire.connect();
    wire.of("bob").restartIce();
    await settle();
    const [late] = wire.toAlice.splice(0);
    if (!late) throw new Error("Bob offered nothing");

    const reloaded = new FakeWire("bob");
    await settle();
    for (const signal of reloaded.toAlice) wire.alice.receive(signal);
    await settle();
    wire.alice.receive(late);
    await settle();

    expect(wire.connections.alice).toHaveLength(2);
    expect(wire.of("alice").remoteDescription?.sdp).toContain(`o=- ${reloaded.of("bob").origin} `);
  });
});
