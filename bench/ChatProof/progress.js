import { inspect } from "node:util";
import { patience } from "./settings.js";

/** How far a run is, and whether it goes on at all. */
export class Progress {
  #done = 0;
  #moved = performance.now();
  #waiting = [];
  #broken;
  #broke;

  constructor(all) {
    this.all = all;
    this.#broken = new Promise((_, reject) => (this.#broke = reject));
    this.#broken.catch(() => {});
  }

  /** One more is acknowledged. */
  advance() {
    this.#done += 1;
    this.#moved = performance.now();
    for (const one of this.#waiting) if (this.#done >= one.at) one.reached();
    this.#waiting = this.#waiting.filter(({ at }) => at > this.#done);
  }

  /** When so much of all (0 to 1) is done. */
  reaches(share) {
    const at = Math.floor(share * this.all);
    return new Promise((reached) => (at <= this.#done ? reached() : this.#waiting.push({ at, reached })));
  }

  fail(error) {
    this.#broke(error);
  }

  /** When this holds. `why`: says what does not where it never does. */
  async until(holds, why) {
    const start = performance.now();
    while (!holds()) {
      if (performance.now() - start > patience) throw new Error(`this does not come: ${why()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** The faults that `find` finds; where something fails or nothing goes on, that is the fault. */
  async guard(find) {
    const watch = setInterval(() => {
      if (performance.now() - this.#moved > 2 * patience) this.fail(new Error(`${this.#done} done, then nothing`));
    }, 1_000);
    try {
      return await Promise.race([find(), this.#broken]);
    } catch (error) {
      return [inspect(error)];
    } finally {
      clearInterval(watch);
    }
  }
}
