/**
 * Puts numbered things in order: each exactly once, oldest first. Whatever comes early is held until the gap before it
 * is filled; whatever comes twice is dropped. Rooms use one for events, inboxes one for signals.
 */
export class Sequencer<T> {
  #last: number | null;
  readonly #held = new Map<number, T>();
  readonly #apply: (item: T) => void;

  /** With no `last` everything is held until `restart` says where counting begins. */
  constructor(apply: (item: T) => void, last: number | null = null) {
    this.#apply = apply;
    this.#last = last;
  }

  /** The number of the last thing applied. */
  get last(): number | null {
    return this.#last;
  }

  /** Returns false where something before this is missing: the item is kept, and the caller should ask for the rest. */
  offer(number: number, item: T): boolean {
    if (this.#last !== null && number <= this.#last) return true;
    this.#held.set(number, item);
    this.#drain();
    return this.#last !== null && this.#held.size === 0;
  }

  /** Everything up to `last` is accounted for by other means, say a snapshot. Held items after it are applied. */
  restart(last: number): void {
    this.#last = last;
    for (const number of [...this.#held.keys()]) {
      if (number <= last) this.#held.delete(number);
    }
    this.#drain();
  }

  #drain(): void {
    while (this.#last !== null) {
      const next = this.#held.get(this.#last + 1);
      if (next === undefined) return;
      this.#last += 1;
      this.#held.delete(this.#last);
      this.#apply(next);
    }
  }
}
