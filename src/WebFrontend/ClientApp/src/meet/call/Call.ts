import type { Connection } from "../connection/Connection";
import type { Media, Participant, Signal } from "../contracts.gen";
import { toMeetError } from "../errors";
import type { RoomStore } from "../room/RoomStore";
import { Store } from "../Store";
import { sameMedia, type CallParticipant } from "./callParticipants";
import { IceServers, type GetIceServers } from "./IceServers";
import type { LocalSource } from "./localSource";
import { Mesh } from "./mesh/Mesh";
import type { Peer } from "./mesh/Peer";

export interface CallState {
  phase: "out" | "joining" | "in";
  /** Why the server did not let us in (the code of its refusal); asking again may help. */
  reason: string | null;
  peers: readonly Peer[];
}

export interface CallOptions {
  room: Pick<RoomStore, "roomId" | "state">;
  connection: Pick<Connection, "deliver" | "sendOnce" | "status">;
  local: LocalSource;
  getIceServers: GetIceServers;
  createConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
}

/**
 * Our part in the call of a room: whether we are one of its participants; the mesh connects us to the others. Who is in
 * the call is read from the room, so whatever way the room learns of a change (event, resume, snapshot), the mesh
 * follows. Sockets come and go without either of them.
 */
export class Call {
  readonly state = new Store<CallState>({ phase: "out", reason: null, peers: [] });
  readonly #options: CallOptions;
  readonly #iceServers: IceServers;
  readonly #mesh: Mesh;
  #stopWatching: (() => void)[] = [];
  /** Us, as the server has us in the call. */
  #self: CallParticipant | null = null;
  /** Whether the room has shown us in the call: its event may come after the answer to `JoinCall`. */
  #selfShown = false;
  #joining = false;
  /** Counts the times that we stopped: an answer to a join from before the last of them is not used. */
  #stops = 0;
  #answering = false;
  #announced: Media | null = null;

  constructor(options: CallOptions) {
    this.#options = options;
    this.#iceServers = new IceServers(options.getIceServers);
    const { room, connection, local, createConnection } = options;
    this.#mesh = new Mesh({
      ...{ room, connection, local, createConnection },
      iceServers: this.#iceServers,
      onReady: () => this.#follow(),
    });
    this.#mesh.peers.subscribe(() => this.state.update({ peers: this.#mesh.peers.get() }));
  }

  /**
   * Takes part until `stop`; joins again when the server has dropped us. `answer`: to a ring, unless another tab of
   * this person is faster.
   */
  join({ answer = false }: { answer?: boolean } = {}): void {
    this.#answering = answer;
    if (this.#stopWatching.length > 0) return;
    const { room, local, connection } = this.#options;
    this.#stopWatching = [
      room.state.subscribe(() => this.#follow()),
      local.subscribe(() => this.#localChanged()),
      connection.status.subscribe(() => this.#connectionChanged()),
    ];
    this.#mesh.startMeasuring();
    this.state.update({ phase: "joining", reason: null });
    this.#follow();
  }

  /** Hangs up here and now; the others hear of it as soon as they can. */
  leave(): void {
    if (this.#stopWatching.length === 0) return;
    this.stop();
    const { room, connection } = this.#options;
    // Refused where we were not in the call any more.
    connection.deliver("LeaveCall", { roomId: room.roomId }).catch(() => undefined);
  }

  /** Ends our part without telling anybody: leaving the room does. */
  stop(): void {
    this.#stop(null);
  }

  /** What we were refused for is over. */
  forgetRefusal(): void {
    this.state.update({ reason: null });
  }

  /** `reason`: a refusal, or null where we want it ourselves. */
  #stop(reason: string | null): void {
    this.#stops += 1;
    for (const stop of this.#stopWatching) stop();
    this.#stopWatching = [];
    this.#mesh.stopMeasuring();
    this.#dropOut();
    this.state.set({ phase: "out", reason, peers: [] });
  }

  receive(signal: Signal): void {
    if (this.#stopWatching.length === 0) return; // late: it was meant for our part in a call that we have left
    this.#mesh.receive(signal);
  }

  /** The network may be back. `moved`: it may be another one, and our addresses may have changed. */
  onNetworkChange(moved: boolean): void {
    this.#mesh.onNetworkChange(moved);
  }

  /** Does what the room's current state asks for: drops out, joins, or brings the mesh up to date. */
  #follow(): void {
    if (this.#stopWatching.length === 0) return;
    const { phase, selfId, participants } = this.#options.room.state.get();
    if (phase === "over") return this.stop();
    if (phase !== "inside") return;
    const shown = participants.find(({ sessionId }) => sessionId === selfId);
    if (this.#self && (this.#self.sessionId !== selfId || this.#isGone(this.#self, shown))) this.#dropOut();
    if (this.#self) this.#mesh.reconcile(this.#self, participants);
    else void this.#join();
  }

  #isGone(self: CallParticipant, shown: Participant | undefined): boolean {
    const isShown = shown?.call?.joinedAt === self.joinedAt;
    this.#selfShown ||= isShown;
    return this.#selfShown && !isShown;
  }

  async #join(): Promise<void> {
    if (this.#joining) return;
    this.#joining = true;
    this.state.update({ phase: "joining", reason: null });
    const { room, connection, local } = this.#options;
    const { roomId } = room;
    const { participants } = room.state.get();
    const stops = this.#stops;
    let refusal: string | null = null;
    try {
      const iceServers = this.#iceServers.refresh();
      // The server may still have us in the call from before a reload, when our connections were lost. The others must
      // see that we gave that up, so we leave first. Alone in the call we do not: leaving would end it, and the next
      // one would ring with everybody here.
      const inCall = participants.filter((one) => one.call !== null);
      const wasInCall = inCall.some(({ sessionId }) => sessionId === room.state.get().selfId);
      if (wasInCall && inCall.length > 1) {
        // If this fails, JoinCall still says what matters.
        await connection.deliver("LeaveCall", { roomId }).catch(() => undefined);
      }
      const { media } = local.get();
      const answer = this.#answering ? { answer: true } : {};
      const { joinedAt } = await connection.deliver("JoinCall", { roomId, media, ...answer });
      // Not earlier: where this took a way back into the room, we are another session now.
      const { selfId } = room.state.get();
      // Nobody writes to the first one in a call before its offers: this was meant for the page before.
      if (wasInCall && inCall.length === 1) this.#mesh.forgetEarlySignals();
      await iceServers;
      if (stops === this.#stops && selfId !== null) {
        this.#self = { sessionId: selfId, joinedAt };
        this.#selfShown = false;
        this.#announced = media;
        this.#answering = false;
      }
    } catch (error) {
      refusal = toMeetError(error).code;
    }
    this.#joining = false;
    if (this.#stopWatching.length === 0) return;
    if (stops === this.#stops) {
      if (refusal !== null) {
        this.#stop(refusal === "call.answeredElsewhere" ? null : refusal);
        return;
      }
      this.state.update({ phase: "in" });
    }
    this.#follow();
    this.#localChanged();
  }

  /** We are no call participant any more, whoever decided that. */
  #dropOut(): void {
    this.#self = null;
    this.#mesh.close();
  }

  #localChanged(): void {
    const { tracks, media } = this.#options.local.get();
    this.#mesh.setTracks(tracks);
    if (!this.#self || (this.#announced && sameMedia(media, this.#announced))) return;
    this.#announced = media;
    this.#options.connection
      .deliver("SetMedia", { roomId: this.#options.room.roomId, ...media })
      .catch(() => undefined); // refused outside of the call, and the next JoinCall says it again
  }

  #connectionChanged(): void {
    const { state } = this.#options.connection.status.get();
    if (state === "connected") this.onNetworkChange(false);
    // Another tab has taken our session, and with it our part in the call.
    if (state === "ended") this.#dropOut();
  }
}
