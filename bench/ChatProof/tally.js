/** What happened, and how often. */
export class Tally {
  #counts = new Map();

  count(what) {
    this.#counts.set(what, this.of(what) + 1);
  }

  of(what) {
    return this.#counts.get(what) ?? 0;
  }

  get lines() {
    return [...this.#counts].sort(([one], [other]) => (one < other ? -1 : 1));
  }
}
