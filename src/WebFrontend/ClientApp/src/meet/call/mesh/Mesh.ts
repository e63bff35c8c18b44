import type { Connection } from "../../connection/Connection";
import type { Participant, Signal } from "../../contracts.gen";
import type { RoomStore } from "../../room/RoomStore";
import { Store } from "../../Store";
import { joinedFirst, otherCallParticipants, type CallParticipant } from "../callParticipants";
import type { IceServers } from "../IceServers";
import type { LocalSource, LocalTracks } from "../localSource";
import { EarlySignals } from "./EarlySignals";
import type { SignalBody } from "./Negotiation";
import { Peer } from "./Peer";
import { QualityMonitor } from "./QualityMonitor";

export interface MeshOptions {
  room: Pick<RoomStore, "roomId" | "state">;
  connection: Pick<Connection, "deliver" | "sendOnce" | "status">;
  local: LocalSource;
  iceServers: IceServers;
  createConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
  /** ICE servers have come that were missing: call `reconcile` again. */
  onReady: () => void;
}

/** The media of a call as a mesh: one peer connection to every other call participant. */
export class Mesh {
  readonly peers = new Store<readonly Peer[]>([]);
  readonly #options: MeshOptions;
  readonly #byParticipant = new Map<string, Peer>();
  readonly #early = new EarlySignals();
  readonly #quality: QualityMonitor;

  constructor(options: MeshOptions) {
    this.#options = options;
    const { connection, room } = options;
    this.#quality = new QualityMonitor(
      () => this.peers.get(),
      (samples) => connection.sendOnce("ReportQuality", { roomId: room.roomId, samples }),
    );
  }

  /** Measures the connections from now on, one timer for all of them, until `stopMeasuring`. */
  startMeasuring(): void {
    this.#quality.start();
  }

  stopMeasuring(): void {
    this.#quality.stop();
  }

  receive(signal: Signal): void {
    const peer = [...this.#byParticipant.values()].find(({ sessionId }) => sessionId === signal.from);
    if (peer) peer.receive(signal);
    else this.#early.keep(signal);
  }

  /** Makes and closes connections until there is one to everybody else in the call. */
  reconcile(self: CallParticipant, participants: readonly Participant[]): void {
    const { iceServers, onReady } = this.#options;
    const others = otherCallParticipants(participants, self);
    for (const [key, peer] of this.#byParticipant) {
      if (others.has(key)) continue;
      peer.close();
      this.#byParticipant.delete(key);
    }
    for (const [key, other] of others) {
      if (this.#byParticipant.has(key)) continue;
      if (iceServers.fresh) this.#byParticipant.set(key, this.#connect(self, other));
      else void iceServers.refresh().then(onReady);
    }
    this.#early.retain(new Set(participants.map(({ sessionId }) => sessionId)));
    this.#publishPeers();
  }

  /** We are in the call no longer. */
  close(): void {
    for (const peer of this.#byParticipant.values()) peer.close();
    this.#byParticipant.clear();
    this.forgetEarlySignals();
    this.#publishPeers();
  }

  /** Signals that came before their sender was known were meant for another participation in the call. */
  forgetEarlySignals(): void {
    this.#early.retain(new Set());
  }

  setTracks(tracks: LocalTracks): void {
    for (const peer of this.#byParticipant.values()) peer.setTracks(tracks);
  }

  onNetworkChange(moved: boolean): void {
    for (const peer of this.#byParticipant.values()) peer.onNetworkChange(moved);
  }

  #connect(self: CallParticipant, other: CallParticipant): Peer {
    const { connection, createConnection, iceServers, local, room } = this.#options;
    const peer = new Peer({
      sessionId: other.sessionId,
      first: joinedFirst(self, other),
      // Both sides may offer at the same moment. Without a tie-break they would refuse each other for ever.
      polite: self.sessionId < other.sessionId,
      tracks: local.get().tracks,
      createConnection: () => createConnection({ iceServers: iceServers.current }),
      send: (signal) => sendSignal(connection, room.roomId, other.sessionId, signal),
      iceServers: () => iceServers.refresh(),
      canSignal: () => this.#reaches(other.sessionId),
    });
    for (const signal of this.#early.take(other.sessionId)) peer.receive(signal);
    return peer;
  }

  #reaches(sessionId: string): boolean {
    const { connection, room } = this.#options;
    const other = room.state.get().participants.find((one) => one.sessionId === sessionId);
    return connection.status.get().state === "connected" && other?.connected === true;
  }

  #publishPeers(): void {
    const peers = [...this.#byParticipant.values()];
    for (const peer of peers) peer.setPeers(peers.length);
    const shown = this.peers.get();
    if (peers.length === shown.length && peers.every((peer, index) => peer === shown[index])) return;
    this.peers.set(peers);
  }
}

/**
 * Sends a signal to one other call participant, as soon as the server can be reached. Every signal has an id of its
 * own, so that one that is sent twice is received once.
 */
function sendSignal(
  connection: Pick<Connection, "deliver">,
  roomId: string,
  to: string,
  { description, candidate }: SignalBody,
): void {
  const head = { roomId, to, signalId: crypto.randomUUID() };
  const sent = description
    ? connection.deliver(description.type === "offer" ? "SendOffer" : "SendAnswer", { ...head, description })
    : candidate && connection.deliver("SendIceCandidate", { ...head, candidate });
  // Refused where one of us has left the call: the room's events say so too.
  sent?.catch(() => undefined);
}
