import type { LocalTracks } from "../meet/call/localSource";
import type { SignalBody } from "../meet/call/mesh/Negotiation";
import { Peer, type PeerOptions } from "../meet/call/mesh/Peer";
import { asConnection, FakePeerConnection } from "./FakePeerConnection";
import { aliceSession, bobSession, settle } from "./fixtures";

/** Two peers of each other, and the signals between them, which travel only when the test says so. */
export class PeerPair {
  online = true;
  /** Those to use from the next ICE restart on. */
  iceServers: RTCIceServer[] = [];
  readonly alice: Peer;
  readonly bob: Peer;
  readonly toAlice: SignalBody[] = [];
  readonly toBob: SignalBody[] = [];
  /** Every connection made, by who made it. */
  readonly connections: Record<"alice" | "bob", FakePeerConnection[]> = { alice: [], bob: [] };

  /** Alice's session id is the lower one: she is polite. `first` was in the call before the other. */
  constructor(first: "alice" | "bob") {
    this.alice = new Peer({ ...this.#options("alice", first), sessionId: bobSession, polite: true });
    this.bob = new Peer({ ...this.#options("bob", first), sessionId: aliceSession, polite: false });
  }

  /** The connection in use now. */
  of(name: "alice" | "bob"): FakePeerConnection {
    const connection = this.connections[name].at(-1);
    if (!connection) throw new Error(`${name} has no connection`);
    return connection;
  }

  async deliverToBob(): Promise<void> {
    for (const signal of this.toBob.splice(0)) this.bob.receive(signal);
    await settle();
  }

  async deliverToAlice(): Promise<void> {
    for (const signal of this.toAlice.splice(0)) this.alice.receive(signal);
    await settle();
  }

  /** Until nobody has anything more to say. */
  async deliver(): Promise<void> {
    await settle();
    for (let turn = 0; this.toAlice.length + this.toBob.length > 0; turn++) {
      if (turn > 20) throw new Error("They do not come to an end.");
      await this.deliverToBob();
      await this.deliverToAlice();
    }
  }

  connect(): void {
    this.of("alice").become("connected");
    this.of("bob").become("connected");
  }

  /** Both sides are at rest and hold each other's latest description. */
  get agreed(): boolean {
    const [alice, bob] = [this.of("alice"), this.of("bob")];
    return (
      alice.signalingState === "stable" &&
      bob.signalingState === "stable" &&
      alice.localDescription !== null &&
      alice.localDescription.sdp === bob.remoteDescription?.sdp &&
      bob.localDescription?.sdp === alice.remoteDescription?.sdp
    );
  }

  #options(name: "alice" | "bob", first: "alice" | "bob"): Omit<PeerOptions, "sessionId" | "polite"> {
    return {
      first: name === first,
      tracks: { ...noTracks, audio: fakeTrack("audio", name), video: fakeTrack("video", name) },
      createConnection: () => {
        const connection = new FakePeerConnection();
        this.connections[name].push(connection);
        return asConnection(connection);
      },
      iceServers: () => Promise.resolve(this.iceServers),
      send: (signal) => (name === "alice" ? this.toBob : this.toAlice).push(signal),
      canSignal: () => this.online,
    };
  }
}

export const noTracks: LocalTracks = { audio: null, video: null, screen: null, screenAudio: null };

export function fakeTrack(kind: "audio" | "video", label: string): MediaStreamTrack {
  const track = {
    ...{ kind, label, enabled: true, onended: null, readyState: "live" },
    stop: () => (track.readyState = "ended"),
    getSettings: () => ({ deviceId: label, ...(kind === "video" ? { width: 1280, height: 720 } : {}) }),
  };
  return track as unknown as MediaStreamTrack;
}
