import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { settle } from "../../../support/fixtures";
import { fakeTrack, PeerPair, noTracks } from "../../../support/PeerPair";

const sentTracks = (pair: PeerPair, name: "alice" | "bob") =>
  pair
    .of(name)
    .getTransceivers()
    .map(({ receiver, sender, direction }) => [receiver.track.kind, sender.track?.label ?? null, direction]);

describe("Peer", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

  it.each(["alice", "bob"] as const)("%s was first: offers, and the newcomer waits", async (first) => {
    const pair = new PeerPair(first);
    await settle();
    expect([pair.toBob.length > 0, pair.toAlice.length > 0]).toEqual([first === "alice", first === "bob"]);

    await pair.deliver();

    expect(pair.agreed).toBe(true);
  });

  it("has a place for everything from the first offer on, both ways, in one order", async () => {
    const pair = new PeerPair("bob");
    await pair.deliver();
    for (const name of ["alice", "bob"] as const) {
      expect(sentTracks(pair, name)).toEqual([
        ["audio", name, "sendrecv"],
        ["video", name, "sendrecv"],
        ["video", null, "sendrecv"],
        ["audio", null, "sendrecv"],
      ]);
    }
  });

  it.each(["alice", "bob"] as const)(
    "knows by its place what each track is that it receives from %s",
    async (first) => {
      const pair = new PeerPair(first);
      await pair.deliver();
      for (const name of ["alice", "bob"] as const) {
        const { audio, video, screen, screenAudio } = pair[name].state.get();
        const received = pair
          .of(name)
          .getTransceivers()
          .map(({ receiver }) => receiver.track);
        expect([audio, video, screen, screenAudio]).toEqual(received);
      }
    },
  );

  it("switches camera and screen on and off without negotiating again", async () => {
    const pair = new PeerPair("alice");
    await pair.deliver();
    const [video, screen, screenAudio] = [fakeTrack("video", "c"), fakeTrack("video", "s"), fakeTrack("audio", "sa")];
    for (const tracks of [{ ...noTracks, video, screen, screenAudio }, noTracks, { ...noTracks, screen }]) {
      pair.alice.setTracks(tracks);
      await settle();
      const labels = sentTracks(pair, "alice").map(([, label]) => label);
      expect(labels).toEqual(
        [null, tracks.video?.label, tracks.screen?.label, tracks.screenAudio?.label].map((one) => one ?? null),
      );
    }
    expect(pair.toBob).toEqual([]);
  });

  it("sends the voice even where the browser refuses the picture", async () => {
    const pair = new PeerPair("alice");
    await pair.deliver();
    const [, video, screen] = pair.of("alice").getTransceivers();
    if (video && screen)
      video.sender.replaceTrack = screen.sender.setParameters = () => Promise.reject(new Error("no encoder"));

    const screenAudio = fakeTrack("audio", "film");
    pair.alice.setTracks({
      audio: fakeTrack("audio", "other"),
      video: null,
      screen: fakeTrack("video", "s"),
      screenAudio,
    });
    await settle();

    expect(sentTracks(pair, "alice").map(([, label]) => label)).toEqual(["other", "alice", "s", "film"]);
  });

  it("sends a smaller picture to each the more there are, and the voice first", async () => {
    const pair = new PeerPair("alice");
    await pair.deliver();
    const parameters = () =>
      pair
        .of("alice")
        .getTransceivers()
        .map(({ sender }) => sender.parameters);
    expect(parameters()[1]).toEqual({
      encodings: [{ maxBitrate: 2_500_000, scaleResolutionDownBy: 1 }],
      degradationPreference: "maintain-framerate",
    });

    pair.alice.setPeers(3);
    await settle();

    expect(parameters()[1]?.encodings).toEqual([{ maxBitrate: 600_000, scaleResolutionDownBy: 2 }]);
    expect(parameters()[0]?.encodings).toEqual([{ priority: "high", networkPriority: "high" }]);
    expect(pair.toBob).toEqual([]);
  });

  it("measures between two looks, and begins again with a new connection", async () => {
    const pair = new PeerPair("alice");
    await pair.deliver();
    const look = (timestamp: number) => {
      const trackIdentifier = pair.alice.state.get().audio?.id;
      const row = {
        id: "a",
        type: "inbound-rtp",
        trackIdentifier,
        timestamp,
        packetsReceived: timestamp,
        bytesReceived: timestamp,
      };
      pair.of("alice").statistics = new Map([["a", row]]);
      return pair.alice.look(true);
    };
    await look(1_000);
    expect(pair.alice.state.get().quality).toBeNull();
    await look(2_000);
    expect(pair.alice.state.get().quality?.inbound.audio?.bitrate).toBe(8_000);
  });

  it("comes to one pair of transceivers when both sides make the first offer", async () => {
    const pair = new PeerPair("alice");
    await settle();
    const lost = pair.toBob.splice(0);
    await pass(10_000);
    pair.toBob.unshift(...lost);
    await pair.deliver();
    expect(pair.agreed).toBe(true);
    for (const name of ["alice", "bob"] as const) {
      expect(sentTracks(pair, name).map(([, label]) => label)).toEqual([name, name, null, null]);
      expect(pair[name].state.get().screen?.id).toBe(pair.of(name).getTransceivers()[2]?.receiver.track.id);
    }
  });

  it("hangs up at once and for good", async () => {
    const pair = new PeerPair("alice");
    await pair.deliver();
    pair.alice.close();
    await pass(60_000);
    expect(pair.of("alice").signalingState).toBe("closed");
    expect(pair.connections.alice).toHaveLength(1);
  });
});
