/** In attempts. */
const slowDownAfter = 60;

/**
 * How long to wait (ms) before this attempt, 0 being the first. Half fixed, half random, so that not everybody comes
 * back in the same instant after an outage. The first attempt is immediate. Then there is about one a second, because
 * the server keeps a participant without a socket for half a minute only; after about a minute, when we have been
 * dropped anyway, one in ten seconds.
 */
export function retryDelay(attempt: number, random: () => number = Math.random): number {
  if (attempt === 0) return 0;
  const ceiling = attempt > slowDownAfter ? 10_000 : Math.min(1_000, 250 * 2 ** attempt);
  return ceiling / 2 + (random() * ceiling) / 2;
}

/** A pause that can be cut short from outside, for example when the network is back. */
export class Pause {
  #wake: (() => void) | null = null;

  for(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.#wake = done;
    });
  }

  /** Ends the pause at once; nothing to do where there is none. */
  readonly end = (): void => this.#wake?.();
}
