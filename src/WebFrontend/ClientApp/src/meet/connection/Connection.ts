import type { JoinAnswer, JoinRoomRequest, Resumed, ResumeRoom, RoomEntry, RoomEvent, Signal } from "../contracts.gen";
import { toMeetError } from "../errors";
import { Pause, retryDelay } from "../retry";
import { Store } from "../Store";
import { Delivery } from "./Delivery";
import type { Hub, HubMethod, HubMethods } from "./hub";
import { withRequestId } from "./requestId";
import type { ConnectionStatus } from "./status";
import { within } from "./time";

/** A room whose session the connection resumes after the socket was gone. */
export interface ConnectedRoom {
  readonly roomId: string;
  /** The last event and the last signal it has had. Null while this session is no participant of the room. */
  cursor(): ResumeRoom | null;
  /** Another number each time that this session has to join the room anew. */
  readonly visit: number;
  /** Resolves as soon as we are in the room; rejects where we are not and are not on the way there. */
  entered(): Promise<void>;
  /** `signals`: those after the cursor that were sent to us in this room's call. */
  resumed(entry: RoomEntry, signals: readonly Signal[]): void;
  /** The session is no participant of the room any more: the grace time ended before we were back. */
  lost(code: string): void;
  receive(event: RoomEvent): void;
  receiveSignal(signal: Signal): void;
}

/**
 * How long (ms) an attempt to connect may take. On a network that drops packets an attempt hangs, also after the
 * network is back: so it is given up soon. Every fourth one gets the time that a very slow network needs.
 */
const startLimit = (attempt: number) => (attempt % 4 === 3 ? 12_000 : 3_500);
/**
 * Browsers do not say whether the server refused a socket or could not be reached: on some attempts we ask the REST API
 * whether we are still signed in.
 */
const asksForSignIn = (attempt: number) => attempt % 4 === 1;
const resumeLimit = 8_000;
/**
 * When there is a sign that the socket may be dead, it has less time (ms) to answer, because a new one would be open
 * sooner.
 */
const probeLimit = 2_500;
/** A connection that was open for less than this (ms) was no success: the next attempt waits longer. */
const settledAfter = 5_000;

/** The tab's one connection: opens, stays open, and after every interruption resumes the session with all its rooms. */
export class Connection {
  readonly status = new Store<ConnectionStatus>({ state: "closed", code: null });
  readonly #hub: Hub;
  readonly #isSignedIn: () => Promise<boolean>;
  readonly #rooms = new Map<string, ConnectedRoom>();
  readonly #delivery: Delivery;
  readonly #pause = new Pause();
  #onClosed: () => void = () => undefined;
  #sessionId: string | null = null;
  #wanted = false;
  #running = false;
  #resuming: Promise<void> | null = null;
  #resumeAgain = false;

  constructor(hub: Hub, isSignedIn: () => Promise<boolean>) {
    this.#hub = hub;
    this.#isSignedIn = isSignedIn;
    this.#delivery = new Delivery(hub, this.status, this.#rooms);
    const onSignal = (signal: Signal) => this.#rooms.get(signal.roomId)?.receiveSignal(signal);
    hub.on("Offer", onSignal);
    hub.on("Answer", onSignal);
    hub.on("IceCandidate", onSignal);
    hub.on("RoomEvent", (event) => this.#rooms.get(event.roomId)?.receive(event));
    hub.on("Resync", () => this.resume());
    hub.on("SessionEnded", ({ code }) => this.end(code));
    hub.onClose(() => {
      if (this.status.get().state === "connected") this.status.update({ state: "reconnecting" });
      this.#onClosed();
    });
  }

  get sessionId(): string | null {
    return this.#sessionId;
  }

  /** Connects, and from then on reconnects for ever. Also takes a session back from the tab that replaced us. */
  open(): void {
    if (!this.#wanted) this.status.set({ state: "connecting", code: null });
    this.#wanted = true;
    if (!this.#running) void this.#run();
  }

  /** Signing out: forgets the session. */
  async close(): Promise<void> {
    this.#wanted = false;
    this.#sessionId = null;
    this.#rooms.clear();
    this.status.set({ state: "closed", code: null });
    this.#pause.end();
    await this.#hub.stop();
  }

  /** Stops, and says why. What waits is not sent any more, unless it may be opened again: after `session.replaced`. */
  end(code: string): void {
    this.#wanted = false;
    this.status.set({ state: "ended", code });
    this.#pause.end();
    void this.#hub.stop();
  }

  /** Continues the session that this tab had before a reload. Call before `open`. */
  adopt(sessionId: string): void {
    this.#sessionId = sessionId;
  }

  /**
   * The network may be back, or somebody looks at the page: connects at once, or checks whether the socket still works.
   */
  readonly wake = (): void => {
    this.#pause.end();
    this.resume(probeLimit);
  };

  attach(room: ConnectedRoom): void {
    this.#rooms.set(room.roomId, room);
  }

  detach(room: ConnectedRoom): void {
    this.#rooms.delete(room.roomId);
  }

  async joinRoom(request: JoinRoomRequest): Promise<JoinAnswer> {
    const answer = await this.deliver("JoinRoom", request);
    this.#sessionId = answer.sessionId;
    return answer;
  }

  /** See {@link Delivery.deliver}. */
  deliver<M extends HubMethod>(method: M, argument: HubMethods[M]["takes"]): Promise<HubMethods[M]["returns"]> {
    return this.#delivery.deliver(method, argument);
  }

  /** Sends something once that does no harm when it is lost, and waits for no answer. */
  sendOnce<M extends HubMethod>(method: M, argument: HubMethods[M]["takes"]): void {
    if (this.status.get().state !== "connected") return;
    this.#hub.invoke(method, withRequestId(method, argument)).catch(() => undefined);
  }

  /** Fetches what was missed. If that fails, the socket is closed, and the next one resumes. */
  resume(limit = resumeLimit): void {
    if (this.status.get().state !== "connected") return;
    void within(limit, this.#resumeNow()).catch(() => this.#hub.stop());
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let attempt = 0; this.#isWanted(); attempt++) {
      if (this.status.get().state === "connected") this.status.update({ state: "reconnecting" });
      await this.#pause.for(retryDelay(attempt));
      const closed = new Promise<void>((resolve) => (this.#onClosed = resolve));
      if (!this.#isWanted() || !(await this.#start(attempt))) continue;
      const since = performance.now();
      this.status.set({ state: "connected", code: null });
      await closed;
      if (performance.now() - since > settledAfter) attempt = -1;
    }
    this.#running = false;
  }

  #isWanted(): boolean {
    return this.#wanted;
  }

  async #start(attempt: number): Promise<boolean> {
    try {
      await within(startLimit(attempt), this.#hub.start());
      await this.#resumeNow();
      if (!this.#isWanted()) await this.#hub.stop();
      return this.#isWanted();
    } catch (error) {
      await this.#hub.stop();
      if ((await this.#isSignedOut(toMeetError(error).code, attempt)) && this.#isWanted())
        this.end("session.signedOut");
      return false;
    }
  }

  async #isSignedOut(code: string, attempt: number): Promise<boolean> {
    return (
      code.startsWith("auth.") ||
      code === "session.signedOut" ||
      (asksForSignIn(attempt) && !(await this.#isSignedIn()))
    );
  }

  #resumeNow(): Promise<void> {
    if (this.#resuming) this.#resumeAgain = true;
    else this.#resuming = this.#resumeUntilDone().finally(() => (this.#resuming = null));
    return this.#resuming;
  }

  async #resumeUntilDone(): Promise<void> {
    do {
      this.#resumeAgain = false;
      await this.#resumeOnce();
      // Somebody asked again meanwhile: what they miss may have happened after the server made its answer.
    } while (this.#mustResumeAgain());
  }

  #mustResumeAgain(): boolean {
    return this.#resumeAgain;
  }

  async #resumeOnce(): Promise<void> {
    const sessionId = this.#sessionId;
    if (sessionId === null) return;
    const rooms = [...this.#rooms.values()].flatMap((room) => room.cursor() ?? []);
    try {
      this.#bringBack(await within(resumeLimit, this.#hub.invoke("Resume", { sessionId, rooms })));
    } catch (error) {
      const { code } = toMeetError(error);
      if (code !== "session.notFound") throw error;
      this.#sessionId = null;
      for (const { roomId } of rooms) this.#rooms.get(roomId)?.lost(code);
    }
  }

  #bringBack({ rooms, signals }: Resumed): void {
    for (const { roomId, entry, errorCode } of rooms) {
      const room = this.#rooms.get(roomId);
      if (entry) {
        const toUs = signals.filter((signal) => signal.roomId === roomId);
        room?.resumed(entry, toUs);
      } else room?.lost(errorCode ?? "room.notJoined");
    }
  }
}
