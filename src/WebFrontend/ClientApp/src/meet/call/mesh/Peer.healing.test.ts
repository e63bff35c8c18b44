import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { settle } from "../../../support/fixtures";
import { PeerPair } from "../../../support/PeerPair";

describe("Peer, healing", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

  it("says how the connection does", async () => {
    const pair = new PeerPair("alice");
    await pair.deliver();
    expect(pair.alice.state.get().connection).toBe("connecting");
    pair.connect();
    expect(pair.alice.state.get().connection).toBe("connected");
    pair.of("alice").become("disconnected");
    expect(pair.alice.state.get().connection).toBe("reconnecting");
    pair.of("alice").become("connected");
    expect(pair.alice.state.get().connection).toBe("connected");
  });

  it("restarts ICE when the path is lost for long", async () => {
    const pair = new PeerPair("alice");
    await pair.deliver();
    pair.connect();

    pair.of("alice").become("disconnected");
    await pass(4_999);
    expect(pair.of("alice").restarts).toBe(0);
    await pass(1);
    await pair.deliver();

    expect(pair.of("alice").restarts).toBe(1);
    expect(pair.agreed).toBe(true);
    expect(pair.of("bob").remoteDescription?.sdp).toContain(pair.of("alice").ufrag);
  });

  it("sees that nothing comes any more before ICE does, and repairs that too", async () => {
    const pair = new PeerPair("alice");
    await pair.deliver();
    pair.connect();
    const hear = async (packetsReceived: number) => {
      pair.of("alice").statistics = new Map([["v", { id: "v", type: "inbound-rtp", packetsReceived }]]);
      await pair.alice.look(false);
    };
    for (const packets of [1, 2, 2, 2, 2]) await hear(packets);
    expect(pair.alice.state.get().connection).toBe("reconnecting");
    await pass(5_000);
    expect(pair.of("alice").restarts).toBe(1);

    await hear(3);
    expect(pair.alice.state.get().connection).toBe("connected");
  });

  it("restarts ICE at once when it has failed", async () => {
    const pair = new PeerPair("bob");
    await pair.deliver();
    pair.connect();
    pair.of("alice").become("failed");
    await settle();
    expect(pair.of("alice").restarts).toBe(1);
  });

  it("restarts ICE with the servers that are good by then", async () => {
    const pair = new PeerPair("alice");
    await pair.deliver();
    pair.connect();
    pair.iceServers = [{ urls: "turn:new" }];
    pair.of("alice").become("failed");
    await settle();
    expect(pair.of("alice").configuration).toEqual({ iceServers: [{ urls: "turn:new" }] });
  });

  it("waits with repairs while it could not tell the other side, and repairs when it can", async () => {
    const pair = new PeerPair("alice");
    await pair.deliver();
    pair.connect();
    pair.online = false;
    pair.of("alice").become("failed");
    await pass(30_000);
    expect(pair.of("alice").restarts).toBe(0);
    expect(pair.toBob).toEqual([]);

    pair.online = true;
    pair.alice.onNetworkChange();
    await settle();

    expect(pair.of("alice").restarts).toBe(1);
  });

  it("leaves a healthy connection alone when the server can be reached again", async () => {
    const pair = new PeerPair("alice");
    await pair.deliver();
    pair.connect();
    pair.alice.onNetworkChange();
    await pass(60_000);
    expect(pair.of("alice").restarts).toBe(0);
    expect(pair.connections.alice).toHaveLength(1);
  });

  it("repairs at once what breaks soon after the server could be reached again", async () => {
    const pair = new PeerPair("alice");
    await pair.deliver();
    pair.connect();
    pair.alice.onNetworkChange();
    await pass(2_500);
    pair.of("alice").become("disconnected");
    await settle();
    expect(pair.of("alice").restarts).toBe(1);
  });

  it("looks for new paths when the network is another one, even where the old path seems to work", async () => {
    const pair = new PeerPair("alice");
    await pair.deliver();
    pair.connect();
    pair.online = false;
    pair.alice.onNetworkChange(true);
    await settle();
    expect(pair.of("alice").restarts).toBe(0);

    pair.online = true;
    pair.alice.onNetworkChange();
    pair.alice.onNetworkChange();
    await settle();

    expect(pair.of("alice").restarts).toBe(1);
    expect(pair.alice.state.get().connection).toBe("connected");
  });

  it("says the offer again when no answer came", async () => {
    const pair = new PeerPair("alice");
    await settle();
    pair.toBob.splice(0);
    await pass(5_000);
    await pair.deliver();
    expect(pair.agreed).toBe(true);
  });

  it("offers itself where the offer it waits for never comes", async () => {
    const pair = new PeerPair("alice");
    await settle();
    pair.alice.close();
    pair.toBob.splice(0);
    await pass(10_000);
    await settle();
    expect(pair.toAlice.map(({ description }) => description?.type)).toEqual(["offer"]);
  });

  it("starts over when nothing else helps, and the other side follows", async () => {
    const pair = new PeerPair("alice");
    await pair.deliver();
    pair.connect();
    pair.of("alice").become("failed");
    for (let attempt = 0; attempt < 3; attempt++) {
      await pass(20_000);
      await pair.deliver();
    }
    expect(pair.alice.state.get().connection).toBe("failed");
    expect(pair.connections.alice.length).toBeGreaterThan(1);
    expect(pair.connections.bob.length).toBe(pair.connections.alice.length);
    expect(pair.agreed).toBe(true);
    expect(pair.connections.alice[0]?.signalingState).toBe("closed");

    pair.connect();
    expect(pair.alice.state.get().connection).toBe("connected");
  });

  it("starts over with a remote that has a new connection, and ignores what the old one still says", async () => {
    const pair = new PeerPair("bob");
    await pair.deliver();
    pair.connect();
    pair.of("bob").restartIce();
    await settle();
    const [late] = pair.toAlice.splice(0);
    if (!late) throw new Error("Bob offered nothing");

    const reloaded = new PeerPair("bob");
    await settle();
    for (const signal of reloaded.toAlice) pair.alice.receive(signal);
    await settle();
    pair.alice.receive(late);
    await settle();

    expect(pair.connections.alice).toHaveLength(2);
    expect(pair.of("alice").remoteDescription?.sdp).toContain(`o=- ${reloaded.of("bob").origin} `);
  });
});
