import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { settle } from "../../testing/fixtures";
import { fakeTrack, FakeWire, noTracks } from "../../testing/FakeWire";

const sentTracks = (wire: FakeWire, name: "alice" | "bob") =>
  wire
    .of(name)
    .getTransceivers()
    .map(({ receiver, sender, direction }) => [receiver.track.kind, sender.track?.label ?? null, direction]);

describe("Peer", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

  it.each(["alice", "bob"] as const)("%s was first: offers, and the newcomer waits", async (first) => {
    const wire = new FakeWire(first);
    await settle();
    expect([wire.toBob.length > 0, wire.toAlice.length > 0]).toEqual([first === "alice", first === "bob"]);

    await wire.deliver();

    expect(wire.agreed).toBe(true);
  });

  it("sends audio and video both ways, in this order", async () => {
    const wire = new FakeWire("bob");
    await wire.deliver();
    expect(sentTracks(wire, "bob")).toEqual([
      ["audio", "bob", "sendrecv"],
      ["video", "bob", "sendrecv"],
    ]);
    expect(sentTracks(wire, "alice")).toEqual([
      ["audio", "alice", "sendrecv"],
      ["video", "alice", "sendrecv"],
    ]);
  });

  it("switches a camera on and off without negotiating again", async () => {
    const wire = new FakeWire("alice");
    await wire.deliver();

    wire.alice.setTracks({ ...noTracks, video: fakeTrack("video", "other camera") });
    await settle();

    expect(sentTracks(wire, "alice").map(([, label]) => label)).toEqual([null, "other camera"]);
    expect(wire.toBob).toEqual([]);
  });

  it("sends a smaller picture to each the more there are", async () => {
    const wire = new FakeWire("alice");
    await wire.deliver();
    const limits = () => wire.of("alice").getTransceivers()[1]?.sender.encodings;
    expect(limits()).toEqual([{ maxBitrate: 2_500_000, scaleResolutionDownBy: 1 }]);

    wire.alice.setPeers(3);
    await settle();

    expect(limits()).toEqual([{ maxBitrate: 600_000, scaleResolutionDownBy: 2 }]);
    expect(wire.of("alice").getTransceivers()[0]?.sender.encodings).toEqual([{}]);
    expect(wire.toBob).toEqual([]);
  });

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

  it("restarts ICE at once when it has failed", async () => {
    const wire = new FakeWire("bob");
    await wire.deliver();
    wire.connect();
    wire.of("alice").become("failed");
    expect(wire.of("alice").restarts).toBe(1);
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

  it("comes to one pair of transceivers when both sides make the first offer", async () => {
    const wire = new FakeWire("alice");
    await settle();
    const lost = wire.toBob.splice(0);
    await pass(10_000);
    wire.toBob.unshift(...lost);
    await wire.deliver();
    expect(wire.agreed).toBe(true);
    expect(sentTracks(wire, "alice").map(([kind, label]) => [kind, label])).toEqual([
      ["audio", "alice"],
      ["video", "alice"],
    ]);
    expect(sentTracks(wire, "bob").map(([kind, label]) => [kind, label])).toEqual([
      ["audio", "bob"],
      ["video", "bob"],
    ]);
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

  it("hangs up at once and for good", async () => {
    const wire = new FakeWire("alice");
    await wire.deliver();
    wire.alice.close();
    await pass(60_000);
    expect(wire.of("alice").signalingState).toBe("closed");
    expect(wire.connections.alice).toHaveLength(1);
  });
});
