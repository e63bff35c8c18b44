import type { RoomStore } from "../room/RoomStore";
import { Store } from "../Store";
import type { Call } from "./Call";

interface PlaceWatchOptions {
  room: Pick<RoomStore, "state">;
  call: Pick<Call, "state" | "join" | "forgetRefusal">;
  /** We are in, after a wait. */
  onJoined: () => void;
}

/**
 * For somebody who was told that the call is full: whether they wait for a place. Who waits joins as soon as somebody
 * has left the call, and goes on waiting where others were faster. The server decides who is in; here is only seen when
 * asking it makes sense.
 */
export class PlaceWatch {
  readonly waiting = new Store(false);
  readonly #options: PlaceWatchOptions;
  /** So many were in the call when we asked, or looked, last. */
  #seen = 0;

  constructor(options: PlaceWatchOptions) {
    this.#options = options;
    options.room.state.subscribe(() => this.#look());
    options.call.state.subscribe(() => this.#look());
  }

  /** Asks for a place now, and again whenever there may be one. */
  start(): void {
    if (this.waiting.get()) return;
    this.waiting.set(true);
    this.#ask();
  }

  stop(): void {
    this.waiting.set(false);
  }

  #look(): void {
    const { room, call } = this.#options;
    const { phase, reason } = call.state.get();
    if (phase === "joining") return; // the answer may be older than what the room shows meanwhile
    if (phase === "in" || room.state.get().phase === "over" || (reason !== null && reason !== "call.full")) {
      const waited = this.waiting.get();
      this.stop();
      if (waited && phase === "in") this.#options.onJoined();
    }
    const count = this.#count();
    const isFreed = count < this.#seen;
    this.#seen = count;
    if (!isFreed || phase !== "out" || reason === null) return;
    if (this.waiting.get()) this.#ask();
    else call.forgetRefusal();
  }

  #ask(): void {
    this.#seen = this.#count();
    this.#options.call.join();
  }

  #count(): number {
    return this.#options.room.state.get().participants.filter(({ call }) => call !== null).length;
  }
}
