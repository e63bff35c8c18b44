import { MessageLog } from "../chat/MessageLog";
import { messageOf } from "../chat/messageOf";
import { Outbox } from "../chat/Outbox";
import { loadUnsent, saveUnsent, type UnsentStorage } from "../chat/unsent";
import type { ConnectedRoom, Connection } from "../connection/Connection";
import { SignalInbox } from "../connection/SignalInbox";
import type { Participant, ResumeRoom, RoomEntry, RoomEvent, RoomInfo, Signal, SignalCursor } from "../contracts.gen";
import { MeetError, toMeetError } from "../errors";
import { Sequencer } from "../Sequencer";
import { Store, until } from "../Store";
import { roomReducer } from "./roomReducer";

export interface RoomState {
  /**
   * `restoring`: after a reload, asking whether this session is still a participant. `returning`: the server dropped us
   * while we were away, and we are joining again. `over`: see `reason`.
   */
  phase: "outside" | "entering" | "restoring" | "inside" | "returning" | "over";
  /** `left`, `removed`, `closed`, or the code of the error that keeps us out. */
  reason: string | null;
  selfId: string | null;
  room: RoomInfo | null;
  participants: readonly Participant[];
}

export type RoomConnection = Pick<Connection, "attach" | "detach" | "joinRoom" | "deliver" | "resume" | "sessionId">;

/** `now`, ISO 8601: the time by the server's clock, as far as it is known. */
export type RoomWatcher = (event: RoomEvent, now: string) => void;

const pageSize = 50;
/** The error codes that say the same as the reasons for which a room is over. */
const codes: Partial<Record<string, string>> = {
  left: "room.notJoined",
  removed: "room.removed",
  closed: "room.notFound",
};
const outside: RoomState = { phase: "outside", reason: null, selfId: null, room: null, participants: [] };

/**
 * One room as this session sees it: the snapshot, and every event after it, applied in order. Signals of the room's
 * call come the same way, and go to `onSignal`.
 */
export class RoomStore implements ConnectedRoom {
  readonly roomId: string;
  readonly state = new Store<RoomState>(outside);
  readonly messages: MessageLog;
  readonly outbox: Outbox;
  readonly #connection: RoomConnection;
  #sequence = new Sequencer<RoomEvent>((event) => this.#apply(event));
  readonly #inbox: SignalInbox;
  #joins = 0;
  readonly #watchers = new Set<RoomWatcher>();
  /** Until what an earlier page of this tab left has been taken from there. */
  #storage: UnsentStorage | null;

  /**
   * `onSignal` gets every signal to us in the room's call, once and in order. `storage`: where messages that are not
   * sent yet survive a reload.
   */
  constructor(
    roomId: string,
    connection: RoomConnection,
    onSignal: (signal: Signal) => void,
    storage: UnsentStorage | null = null,
  ) {
    this.roomId = roomId;
    this.#storage = storage;
    this.#connection = connection;
    this.#inbox = new SignalInbox(onSignal);
    this.outbox = new Outbox(async (message) => {
      const { sequence } = await connection.deliver("SendMessage", { roomId, ...message });
      return sequence <= (this.#sequence.last ?? 0);
    });
    this.messages = new MessageLog(
      (before) => connection.deliver("LoadMessageHistory", { roomId, limit: pageSize, ...(before ? { before } : {}) }),
      (messages) => this.outbox.arrived(messages),
    );
  }

  async enter(): Promise<void> {
    const { phase } = this.state.get();
    if (phase !== "outside" && phase !== "over") return;
    this.#sequence = new Sequencer<RoomEvent>((event) => this.#apply(event));
    await this.#join("entering");
  }

  /**
   * After a reload: we are still a participant if the server still knows the session that the connection resumes.
   * `lastSignal`: the last one that the page before the reload had.
   */
  restore(lastSignal?: SignalCursor): void {
    this.#inbox.restart(lastSignal);
    this.state.update({ phase: "restoring", reason: null });
    this.#connection.attach(this);
  }

  /** Takes effect here at once, whatever the network does; the server hears of it when it can. */
  leave(): void {
    const { phase } = this.state.get();
    if (phase === "outside" || phase === "over") return;
    this.#finish("left");
    this.#connection.deliver("LeaveRoom", { roomId: this.roomId }).catch(() => undefined);
  }

  /** Back to the lobby of a room that was left. */
  reset(): void {
    if (this.state.get().phase === "over") this.state.set(outside);
  }

  /** Every event once, in order, after it has been applied; also those missed, where the server still has them. */
  watch(watcher: RoomWatcher): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  get lastSignal(): SignalCursor | undefined {
    return this.#inbox.cursor;
  }

  /** The call is left: the next time that we join it, its signals are counted from 1 again. */
  forgetSignals(): void {
    this.#inbox.restart();
  }

  get visit(): number {
    return this.#joins;
  }

  entered(): Promise<void> {
    return until(this.state, ({ phase, reason }) => {
      if (phase !== "outside" && phase !== "over") return phase === "inside";
      return new MeetError(codes[reason ?? "left"] ?? reason ?? "");
    });
  }

  cursor(): ResumeRoom | null {
    const { phase } = this.state.get();
    const { roomId, lastSignal } = this;
    const room = { roomId, ...(lastSignal ? { lastSignal } : {}) };
    if (phase === "inside") return { ...room, lastSequence: this.#sequence.last };
    return phase === "restoring" ? room : null;
  }

  receive(event: RoomEvent): void {
    if (!this.#sequence.offer(event.sequence, event)) this.#fetchMissing();
  }

  receiveSignal(signal: Signal): void {
    if (!this.#inbox.receive(signal)) this.#fetchMissing();
  }

  resumed(entry: RoomEntry, signals: readonly Signal[]): void {
    const sessionId = this.#connection.sessionId;
    if (!this.cursor() || !sessionId) return;
    this.#applyEntry(sessionId, entry);
    this.#inbox.catchUp(signals);
  }

  lost(): void {
    const { phase } = this.state.get();
    this.#inbox.restart();
    if (phase === "inside") void this.#join("returning");
    if (phase === "restoring") this.#stayOutside(null);
  }

  /** Before we are inside, the answer that is under way brings everything. */
  #fetchMissing(): void {
    if (this.state.get().phase === "inside") this.#connection.resume();
  }

  async #join(phase: "entering" | "returning"): Promise<void> {
    const join = ++this.#joins;
    // Attached before asking: events that overtake the answer are held, not lost.
    this.#connection.attach(this);
    this.state.update({ phase, reason: null });
    try {
      const { sessionId, entry } = await this.#connection.joinRoom({
        roomId: this.roomId,
        ...(phase === "returning" ? { lastSequence: this.#sequence.last } : {}),
      });
      if (join === this.#joins) this.#applyEntry(sessionId, entry);
    } catch (error) {
      if (join !== this.#joins) return;
      const { code } = toMeetError(error);
      if (phase === "entering") this.#stayOutside(code);
      else this.#finish(code);
    }
  }

  #applyEntry(selfId: string, { snapshot, missed }: RoomEntry): void {
    for (const event of missed ?? []) {
      if (event.type === "messageSent") this.messages.add(messageOf(event));
    }
    const loaded = missed === null ? this.messages.loadNewest() : Promise.resolve();
    this.#keepUnsent(snapshot.participants.find(({ sessionId }) => sessionId === selfId)?.user.id, loaded);
    // Events that came while the answer was under way may have taken us past it.
    const { room, participants } =
      snapshot.sequence >= (this.#sequence.last ?? 0) ? snapshot : { ...this.state.get(), room: snapshot.room };
    this.state.set({ phase: "inside", reason: null, selfId, room, participants });
    const last = this.#sequence.last;
    const now = missed?.at(-1)?.at;
    for (const event of missed ?? []) {
      if (now && last !== null && event.sequence > last) this.#notifyWatchers(event, now);
    }
    this.#sequence.restart(Math.max(snapshot.sequence, this.#sequence.last ?? 0));
  }

  /** `loaded`: the newest messages are there, and with them those of ours that the server had after all. */
  #keepUnsent(userId: string | undefined, loaded: Promise<void>): void {
    const storage = this.#storage;
    if (!storage || userId === undefined) return;
    this.#storage = null;
    const { pending } = loadUnsent(storage, userId, this.roomId);
    void this.outbox.restore(pending, loaded);
    const save = () => saveUnsent(storage, userId, this.roomId, { pending: this.outbox.pending.get() });
    this.outbox.pending.subscribe(save);
    save();
  }

  #apply(event: RoomEvent): void {
    const { room, participants, selfId } = this.state.get();
    if (room) this.state.update(roomReducer({ room, participants }, event));
    if (event.type === "messageSent") this.messages.add(messageOf(event));
    else if (event.type === "roomClosed") this.#finish("closed");
    else if (event.type === "participantLeft" && event.sessionId === selfId) {
      if (event.reason === "timedOut") this.lost();
      else this.#finish(event.reason);
    }
    this.#notifyWatchers(event, event.at);
  }

  #notifyWatchers(event: RoomEvent, now: string): void {
    for (const watcher of this.#watchers) watcher(event, now);
  }

  #stayOutside(reason: string | null): void {
    this.#connection.detach(this);
    this.state.set({ ...outside, reason });
  }

  #finish(reason: string): void {
    this.#joins += 1;
    this.#inbox.restart();
    this.#connection.detach(this);
    this.state.update({ phase: "over", reason });
  }
}
