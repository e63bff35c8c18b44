import type { Signal, SignalCursor } from "../contracts.gen";
import { Sequencer } from "../Sequencer";

/** Far more signals than a server that stalled could send twice. */
const REMEMBERED = 256;

/** Gives every signal for us in the call of one room to a handler, once and in order, and knows which was the last. */
export class SignalInbox {
  readonly #handle: (signal: Signal) => void;
  #inbox: string | null = null;
  #sequence: Sequencer<Signal>;
  readonly #known = new Set<string>();

  constructor(handle: (signal: Signal) => void) {
    // A new inbox counts afresh, so only the id tells that a signal in it was handled before.
    this.#handle = (signal) => {
      if (this.#remember(signal.signalId)) handle(signal);
    };
    this.#sequence = new Sequencer(this.#handle, 0);
  }

  get cursor(): SignalCursor | undefined {
    if (this.#inbox === null || this.#sequence.last === null) return undefined;
    return { inbox: this.#inbox, number: this.#sequence.last };
  }

  /** Returns false where signals before this one are missing. */
  receive(signal: Signal): boolean {
    this.#enter(signal.inbox);
    return this.#sequence.offer(signal.number, signal);
  }

  /**
   * The answer to `Resume` has all signals that the server still has for us. Those that are missing before it were
   * dropped from the server's inbox.
   */
  catchUp(signals: readonly Signal[]): void {
    for (const signal of signals) {
      this.#enter(signal.inbox);
      if (signal.number <= (this.#sequence.last ?? 0)) continue;
      this.#handle(signal);
      this.#sequence.restart(signal.number);
    }
  }

  /** Goes on after this signal, as after a reload; without one, forgets the inbox and starts with a new one. */
  restart(cursor?: SignalCursor): void {
    this.#inbox = cursor?.inbox ?? null;
    this.#sequence = new Sequencer(this.#handle, cursor?.number ?? 0);
  }

  #remember(signalId: string): boolean {
    if (this.#known.has(signalId)) return false;
    this.#known.add(signalId);
    if (this.#known.size > REMEMBERED) this.#known.delete(this.#known.values().next().value ?? "");
    return true;
  }

  #enter(inbox: string): void {
    if (inbox === this.#inbox) return;
    this.#inbox = inbox;
    this.#sequence = new Sequencer(this.#handle, 0);
  }
}
