import { fold, newer } from "./fold.js";

/** The room as one client knows it, by docs/protocol.md section 4: its place in the log, and the messages. */
export class RoomView {
  /** The last event that was applied. */
  sequence = 0;
  messages = new Map();
  /** The sequences of the messages, for whoever wants one of them. */
  order = [];
  #early = new Map();
  #isLoading = false;

  /** `onApplied`: told each event that is applied. */
  constructor(onApplied) {
    this.onApplied = onApplied;
  }

  /** An event has come, by itself or as missed. Returns whether one before it is missing. */
  take(event) {
    if (event.sequence <= this.sequence) return false;
    this.#early.set(event.sequence, event);
    this.#applyInOrder();
    return this.hasGap;
  }

  /** Whether events have come before whose turn it is. */
  get hasGap() {
    return this.#early.size > 0 && !this.#isLoading;
  }

  /** What JoinRoom and Resume answer. `loadHistory`: all messages, where too many events were missed. */
  async enter({ snapshot, missed }, loadHistory) {
    if (missed) {
      for (const event of missed) this.take(event);
    } else if (snapshot.sequence > this.sequence) {
      this.#isLoading = true;
      try {
        this.#replace(await loadHistory());
        this.sequence = Math.max(this.sequence, snapshot.sequence);
      } finally {
        this.#isLoading = false;
      }
      this.#applyInOrder();
    }
    if (this.sequence < snapshot.sequence) throw new Error(`entered at ${snapshot.sequence}, is at ${this.sequence}`);
  }

  #replace(messages) {
    const known = this.messages;
    this.messages = new Map(messages.map((one) => [one.sequence, newer(one, known.get(one.sequence))]));
    this.order = [...this.messages.keys()];
  }

  #applyInOrder() {
    for (const sequence of this.#early.keys()) if (sequence <= this.sequence) this.#early.delete(sequence);
    if (this.#isLoading) return;
    for (let event; (event = this.#early.get(this.sequence + 1));) {
      this.#early.delete(event.sequence);
      this.sequence = event.sequence;
      const size = this.messages.size;
      fold(this.messages, event);
      if (this.messages.size > size) this.order.push(event.sequence);
      this.onApplied(event);
    }
  }
}
