import type { ChatMessage, UnreadRoom } from "../contracts.gen";
import { Store } from "../Store";

export interface UnreadState {
  /** Messages up to this sequence were read, on whichever device. */
  read: number;
  /** Messages of others after it, as far as they are known; with `more`, there are more. */
  count: number;
  more: boolean;
  /** The sequence of the first of these that is known. */
  first: number | null;
  /** The newest of these that mentions this person. */
  mention: ChatMessage | null;
  /** Another number each time that the server has said up to where it was read. */
  visit: number;
}

/** The server counts no further. */
const mostCounted = 100;
const mostKept = 1_000;
const unknown: UnreadState = { read: 0, count: 0, more: false, first: null, mention: null, visit: 0 };

/**
 * Up to where this person has read a room's messages. The server knows it, so that who comes back later, and wherever,
 * finds where they left off; on a first visit all that is there on arrival counts as read.
 */
export class Unread {
  readonly state = new Store<UnreadState>(unknown);
  readonly #report: (sequence: number) => void;
  #viewerId: string | null = null;
  /** Null until it is known up to where the room was read. */
  #held: { messages: readonly ChatMessage[]; hasMore: boolean }[] | null = [];
  /** The newest that was counted, or read. */
  #latest = 0;
  /** Of others, after what was read. */
  #others: readonly ChatMessage[] = [];

  /** `report` tells the server what was read. */
  constructor(report: (sequence: number) => void) {
    this.#report = report;
  }

  /** `position`: what the server says; null where this person has never read here. */
  async begin(viewerId: string, position: Promise<UnreadRoom | null>): Promise<void> {
    this.#viewerId = viewerId;
    this.#held ??= [];
    const known = await position;
    const held = this.#held;
    if (this.#viewerId !== viewerId) return;
    const read = known?.sequence ?? held[0]?.messages.at(-1)?.sequence ?? 0;
    this.#held = null;
    this.#latest = read;
    this.#others = [];
    this.state.set({ ...unknown, read, visit: this.state.get().visit + 1 });
    for (const { messages, hasMore } of held) this.add(messages, hasMore);
    const { count, more } = this.state.get();
    if (known && more) this.state.update({ count: Math.max(count, known.unread), more: known.unread >= mostCounted });
    if (!known && read > 0) this.#report(read);
  }

  /** `arrived`, oldest first: the newest page, with `hasMore` before it, or what happened just now. */
  add(arrived: readonly ChatMessage[], hasMore: boolean): void {
    if (this.#held) {
      this.#held.push({ messages: arrived, hasMore });
      return;
    }
    const fresh = arrived.filter(({ sequence }) => sequence > this.#latest);
    if (fresh.length === 0) return;
    const isHole = hasMore && fresh.length === arrived.length && this.#latest > 0;
    this.#latest = fresh.at(-1)?.sequence ?? 0;
    const others = fresh.filter(({ sender, deleted }) => sender.id !== this.#viewerId && !deleted);
    this.#others = [...this.#others, ...others].slice(-mostKept);
    const { count, more } = this.state.get();
    this.#show({ count: count + others.length, more: more || isHole });
  }

  /** Everything up to this message was read in this tab. */
  markRead(sequence: number): void {
    const { read, count } = this.state.get();
    if (this.#held || (sequence <= read && count === 0) || sequence < this.#latest) return;
    this.readElsewhere(sequence);
    this.#report(sequence);
  }

  /** The server says that it was read up to here: also on another device, or in another tab. */
  readElsewhere(sequence: number): void {
    const { read } = this.state.get();
    if (this.#held || sequence < read) return;
    this.#latest = Math.max(this.#latest, sequence);
    this.#others = this.#others.filter((one) => one.sequence > sequence);
    this.#show({ read: sequence, count: this.#others.length, more: false });
  }

  #show(change: Pick<UnreadState, "count" | "more"> & Partial<UnreadState>): void {
    const viewerId = this.#viewerId ?? "";
    this.state.update({
      ...change,
      first: this.#others[0]?.sequence ?? null,
      mention: this.#others.findLast((one) => isMentioned(one, viewerId)) ?? null,
    });
  }
}

export function isMentioned({ mentions }: ChatMessage, userId: string): boolean {
  return mentions?.some(({ id }) => id === userId) ?? false;
}
