import type { ChatMessage } from "../contracts.gen";
import { removeAll } from "../storage";
import { Store } from "../Store";

export interface UnreadState {
  /** Messages up to this sequence were read. */
  read: number;
  /** Messages of others after it, as far as they are known; with `more`, there are more. */
  count: number;
  more: boolean;
  /** The sequence of the first of these. */
  first: number | null;
  /** The newest of these that mentions this person. */
  mention: ChatMessage | null;
}

export type MarkStorage = Pick<Storage, "getItem" | "setItem">;

const prefix = "minimeet.read.";

/**
 * Up to where this person has read a room's messages. Survives in this browser, so that who comes back later finds
 * where they left off; on a first visit all that is there on arrival counts as read.
 */
export class Unread {
  readonly state = new Store<UnreadState>({ read: 0, count: 0, more: false, first: null, mention: null });
  readonly #storage: MarkStorage | null;
  readonly #roomId: string;
  #viewerId: string | null = null;
  /** The newest that was counted, or read. */
  #latest = 0;

  constructor(roomId: string, storage: MarkStorage | null) {
    this.#roomId = roomId;
    this.#storage = storage;
  }

  /** `arrived`, oldest first: the newest page, with `hasMore` before it, or what happened just now. */
  add(arrived: readonly ChatMessage[], viewerId: string, hasMore: boolean): void {
    if (this.#viewerId !== viewerId) this.#begin(viewerId, arrived.at(-1)?.sequence ?? 0);
    const fresh = arrived.filter(({ sequence }) => sequence > this.#latest);
    if (fresh.length === 0) return;
    const isHole = hasMore && fresh.length === arrived.length && this.#latest > 0;
    this.#latest = fresh.at(-1)?.sequence ?? 0;
    const others = fresh.filter(({ sender, deleted }) => sender.id !== viewerId && !deleted);
    const { count, more, first, mention } = this.state.get();
    this.state.update({
      count: count + others.length,
      more: more || isHole,
      first: first ?? others[0]?.sequence ?? null,
      mention: others.findLast((one) => isMentioned(one, viewerId)) ?? mention,
    });
  }

  /** Everything up to this message was read, here or in another tab of this person. */
  markRead(sequence: number): void {
    const { read, count } = this.state.get();
    if (this.#viewerId === null || (sequence <= read && count === 0) || sequence < this.#latest) return;
    this.#latest = Math.max(this.#latest, sequence);
    this.state.set({ read: sequence, count: 0, more: false, first: null, mention: null });
    this.#save(sequence);
  }

  #begin(viewerId: string, newest: number): void {
    this.#viewerId = viewerId;
    const saved = Number(this.#storage?.getItem(this.#key) ?? NaN);
    const read = Number.isInteger(saved) && saved > 0 ? saved : newest;
    this.#latest = read;
    this.state.set({ read, count: 0, more: false, first: null, mention: null });
    if (read === newest) this.#save(read);
  }

  get #key(): string {
    return `${prefix}${this.#viewerId ?? ""}.${this.#roomId}`;
  }

  #save(sequence: number): void {
    try {
      this.#storage?.setItem(this.#key, `${sequence}`);
    } catch {
      // The storage is full: then it does not survive.
    }
  }
}

/** Of everybody: who signs out leaves nothing behind. */
export function forgetMarks(storage: Storage): void {
  removeAll(storage, prefix);
}

export function isMentioned({ mentions }: ChatMessage, userId: string): boolean {
  return mentions?.some(({ id }) => id === userId) ?? false;
}
