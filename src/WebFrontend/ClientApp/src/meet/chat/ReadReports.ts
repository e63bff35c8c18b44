import { delay } from "../connection/time";

/** The server hears of what was read this often (ms) at most. */
const every = 1_000;

/** Tells the server up to where this person has read: the newest position, as soon as that may be told. */
export class ReadReports {
  readonly #tell: (sequence: number) => Promise<unknown>;
  #read = 0;
  #told = 0;
  #busy = false;

  /** `tell` resolves when the server knows. */
  constructor(tell: (sequence: number) => Promise<unknown>) {
    this.#tell = tell;
  }

  report(sequence: number): void {
    this.#read = Math.max(this.#read, sequence);
    if (!this.#busy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#busy = true;
    while (this.#told < this.#read) {
      const sequence = this.#read;
      // Refused where we are not in the room any more: then nobody asks for it either.
      await this.#tell(sequence).catch(() => undefined);
      this.#told = sequence;
      await delay(every);
    }
    this.#busy = false;
  }
}
