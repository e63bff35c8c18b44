import type { RoomStore } from "../room/RoomStore";
import { Store } from "../Store";
import { ringReducer, type Ring } from "./ringReducer";

/** Whether the call of a room rings here. A ring ends by itself when its time is over: one timer while it rings. */
export class Ringing {
  readonly state = new Store<Ring | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `isFree`: whether we are outside the call, and do not want to be in it already. */
  constructor(room: Pick<RoomStore, "state" | "watch">, isFree: () => boolean) {
    room.watch((event, there) => {
      const { participants, selfId } = room.state.get();
      const ring = ringReducer(this.state.get(), event, participants, selfId, { there, here: performance.now() });
      this.#set(isFree() ? ring : null);
    });
    room.state.subscribe(() => {
      if (room.state.get().phase === "over") this.end();
    });
  }

  end(): void {
    this.#set(null);
  }

  #set(ring: Ring | null): void {
    if (ring === this.state.get()) return;
    clearTimeout(this.#timer);
    this.state.set(ring);
    if (ring) this.#timer = setTimeout(() => this.end(), ring.until - performance.now());
  }
}
