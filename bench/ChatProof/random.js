/**
 * Pseudo-random numbers from a seed: mulberry32. Whoever decides something has a stream of its own (`fork`), so that
 * what one does is the same whatever the others do meanwhile.
 */
export class Random {
  #state;

  constructor(seed) {
    this.seed = seed >>> 0;
    this.#state = this.seed;
  }

  /** Another stream, always the same for the same seed and name. */
  fork(name) {
    let hash = this.seed ^ 0x811c9dc5; // FNV-1a
    for (const letter of name) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193);
    return new Random(new Random(hash).bits());
  }

  /** 32 bits. */
  bits() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** At least 0, less than 1. */
  fraction() {
    return this.bits() / 2 ** 32;
  }

  /** A whole number of at least 0 and less than `bound`. */
  below(bound) {
    return Math.floor(this.fraction() * bound);
  }

  chance(share) {
    return this.fraction() < share;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /** One of the keys, each as often as its weight says. */
  weighted(weights) {
    const all = Object.entries(weights);
    let left = this.fraction() * all.reduce((sum, [, weight]) => sum + weight, 0);
    return (all.find(([, weight]) => (left -= weight) < 0) ?? all[0])[0];
  }

  /** RFC 9562 section 5.4. */
  uuid() {
    const hex = Array.from({ length: 4 }, () => this.bits().toString(16).padStart(8, "0")).join("");
    const variant = "89ab"[this.below(4)];
    const parts = [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      variant + hex.slice(17, 20),
      hex.slice(20),
    ];
    return parts.join("-");
  }
}
