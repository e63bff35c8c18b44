import type { CallSeat, Media, Participant, Signal } from "../contracts.gen";
import type { Connection } from "../connection/Connection";
import { toMeetError } from "../errors";
import type { RoomStore } from "../room/RoomStore";
import { Store } from "../Store";
import { EarlySignals } from "./mesh/EarlySignals";
import { IceServers, type GetIceServers } from "./IceServers";
import { otherSeats, sameMedia, wasFirst, type Seat } from "./callParticipants";
import { sendSignal } from "./mesh/sendSignal";
import type { LocalTracks } from "./mesh/mediaSections";
import { Peer } from "./mesh/Peer";
import { QualityMonitor } from "./mesh/QualityMonitor";

export interface CallState {
  /** `refused`: see `reason`; asking again may help. */
  phase: "out" | "joining" | "in" | "refused";
  reason: string | null;
  peers: readonly Peer[];
}

/** What we send, and what we say that we send. */
export interface LocalSource {
  readonly get: () => { tracks: LocalTracks; media: Media };
  readonly subscribe: (listener: () => void) => () => void;
}

export interface CallOptions {
  room: Pick<RoomStore, "roomId" | "state">;
  connection: Pick<Connection, "deliver" | "tell" | "status">;
  local: LocalSource;
  getIceServers: GetIceServers;
  createConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
}

/**
 * Our part in the call of a room: a seat, and one peer per other seat. Who is in the call is read from the room, so
 * whatever way it learns of a change (event, resume, snapshot), the peers follow. Sockets come and go without them.
 */
export class Call {
  readonly state = new Store<CallState>({ phase: "out", reason: null, peers: [] });
  readonly #options: CallOptions;
  readonly #peers = new Map<string, Peer>();
  readonly #early = new EarlySignals();
  readonly #iceServers: IceServers;
  readonly #quality: QualityMonitor;
  #stopWatching: (() => void)[] = [];
  #seat: Seat | null = null;
  #seatSeen = false;
  #taking = false;
  /** Counts the times that we stopped: a seat that is given to us after that is not for us. */
  #stops = 0;
  #answering = false;
  #announced: Media | null = null;

  constructor(options: CallOptions) {
    this.#options = options;
    this.#iceServers = new IceServers(options.getIceServers);
    const { connection, room } = options;
    this.#quality = new QualityMonitor(
      () => this.state.get().peers,
      (samples) => connection.tell("ReportQuality", { roomId: room.roomId, samples }),
    );
  }

  /** Takes part until `stop`, on a new seat when one is lost. `answer`: to a ring, unless another tab is faster. */
  join({ answer = false }: { answer?: boolean } = {}): void {
    this.#answering = answer;
    if (this.#stopWatching.length > 0) {
      if (this.state.get().phase === "refused") void this.#takeSeat();
      return;
    }
    const { room, local, connection } = this.#options;
    this.#stopWatching = [
      room.state.subscribe(() => this.#follow()),
      local.subscribe(() => this.#localChanged()),
      connection.status.subscribe(() => this.#connectionChanged()),
    ];
    this.#quality.start();
    this.state.update({ phase: "joining", reason: null });
    this.#follow();
  }

  /** Hangs up here and now; the others hear of it as soon as they can. */
  leave(): void {
    if (this.#stopWatching.length === 0) return;
    this.stop();
    const { room, connection } = this.#options;
    // Refused where we had no seat any more.
    connection.deliver("LeaveCall", { roomId: room.roomId }).catch(() => undefined);
  }

  /** Ends our part without telling anybody: leaving the room does. */
  stop(): void {
    this.#stops += 1;
    for (const stop of this.#stopWatching) stop();
    this.#stopWatching = [];
    this.#quality.stop();
    this.#loseSeat();
    this.state.set({ phase: "out", reason: null, peers: [] });
  }

  receive(signal: Signal): void {
    if (this.#stopWatching.length === 0) return; // late: it was meant for our part in a call that we have left
    const peer = [...this.#peers.values()].find(({ sessionId }) => sessionId === signal.from);
    if (peer) peer.receive(signal);
    else this.#early.keep(signal);
  }

  /** Something says that the network is back. `moved`: that it may be another one. */
  onNetworkChange(moved: boolean): void {
    for (const peer of this.#peers.values()) peer.onNetworkChange(moved);
  }

  /** Whatever the room shows now. */
  #follow(): void {
    if (this.#stopWatching.length === 0) return;
    const { phase, selfId, participants } = this.#options.room.state.get();
    if (phase === "over") return this.stop();
    if (phase !== "inside") return;
    const self = participants.find(({ sessionId }) => sessionId === selfId);
    if (this.#seat && (this.#seat.sessionId !== selfId || this.#isGone(this.#seat, self?.call))) this.#loseSeat();
    if (this.#seat) this.#reconcile(this.#seat, participants);
    else if (this.state.get().phase !== "refused") void this.#takeSeat();
  }

  /** The room's event about our seat may come after the answer. */
  #isGone(seat: Seat, shown: CallSeat | null | undefined): boolean {
    const seen = shown?.joinedAt === seat.joinedAt;
    this.#seatSeen ||= seen;
    return this.#seatSeen && !seen;
  }

  async #takeSeat(): Promise<void> {
    if (this.#taking) return;
    this.#taking = true;
    this.state.update({ phase: "joining", reason: null });
    const { room, connection, local } = this.#options;
    const { roomId } = room;
    const { selfId, participants } = room.state.get();
    const stops = this.#stops;
    let refusal: string | null = null;
    try {
      const iceServers = this.#iceServers.refresh();
      // A seat from before a reload: its connections are gone, and those who had them must see that it is given up.
      // Where nobody has, it is kept: to leave would end the call, and the next one would ring with everybody here.
      const inCall = participants.filter((one) => one.call !== null);
      const hadSeat = inCall.some(({ sessionId }) => sessionId === selfId);
      if (hadSeat && inCall.length > 1) {
        await connection.deliver("LeaveCall", { roomId }).catch(() => undefined); // what matters, JoinCall says again
      }
      const { media } = local.get();
      const answer = this.#answering ? { answer: true } : {};
      const { joinedAt } = await connection.deliver("JoinCall", { roomId, media, ...answer });
      // Nobody writes to the first one in a call before its offers: this was meant for the page before.
      if (hadSeat && inCall.length === 1) this.#early.retain(new Set());
      await iceServers;
      if (stops === this.#stops && selfId !== null) {
        this.#seat = { sessionId: selfId, joinedAt };
        this.#seatSeen = false;
        this.#announced = media;
        this.#answering = false;
      }
    } catch (error) {
      refusal = toMeetError(error).code;
    }
    this.#taking = false;
    if (this.#stopWatching.length === 0) return;
    if (stops === this.#stops) {
      if (refusal === "call.answeredElsewhere") {
        this.stop();
        return;
      }
      this.state.update({ phase: refusal === null ? "in" : "refused", reason: refusal });
    }
    this.#follow();
    this.#localChanged();
  }

  #loseSeat(): void {
    this.#seat = null;
    for (const peer of this.#peers.values()) peer.close();
    this.#peers.clear();
    this.#early.retain(new Set());
    this.#publishPeers();
  }

  #reconcile(seat: Seat, participants: readonly Participant[]): void {
    const others = otherSeats(participants, seat);
    for (const [key, peer] of this.#peers) {
      if (others.has(key)) continue;
      peer.close();
      this.#peers.delete(key);
    }
    for (const [key, other] of others) {
      if (this.#peers.has(key)) continue;
      if (this.#iceServers.fresh) this.#peers.set(key, this.#connect(seat, other));
      else void this.#iceServers.refresh().then(() => this.#follow());
    }
    this.#early.retain(new Set(participants.map(({ sessionId }) => sessionId)));
    this.#publishPeers();
  }

  #connect(self: Seat, other: Seat): Peer {
    const peer = new Peer({
      sessionId: other.sessionId,
      first: wasFirst(self, other),
      // Both sides may offer at the same moment. Without a tie-break they would refuse each other for ever.
      polite: self.sessionId < other.sessionId,
      tracks: this.#options.local.get().tracks,
      createConnection: () => this.#options.createConnection({ iceServers: this.#iceServers.current }),
      send: (signal) => sendSignal(this.#options.connection, this.#options.room.roomId, other.sessionId, signal),
      iceServers: () => this.#iceServers.refresh(),
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

  #localChanged(): void {
    const { tracks, media } = this.#options.local.get();
    for (const peer of this.#peers.values()) peer.setTracks(tracks);
    if (!this.#seat || (this.#announced && sameMedia(media, this.#announced))) return;
    this.#announced = media;
    this.#options.connection
      .deliver("SetMedia", { roomId: this.#options.room.roomId, ...media })
      .catch(() => undefined); // refused without a seat in the call, and the next JoinCall says it again
  }

  #connectionChanged(): void {
    const { state } = this.#options.connection.status.get();
    if (state === "connected") this.onNetworkChange(false);
    // Another tab has our session, and with it the seat.
    if (state === "ended") this.#loseSeat();
  }

  #publishPeers(): void {
    const peers = [...this.#peers.values()];
    for (const peer of peers) peer.setPeers(peers.length);
    const shown = this.state.get().peers;
    if (peers.length === shown.length && peers.every((peer, index) => peer === shown[index])) return;
    this.state.update({ peers });
  }
}
