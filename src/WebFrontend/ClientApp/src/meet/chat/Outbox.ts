import type { ChatMessage } from "../contracts.gen";
import { toMeetError } from "../errors";
import { Store } from "../Store";

export interface PendingMessage {
  clientMessageId: string;
  text: string;
  /**
   * `sending`: on its way, or waiting for those before it. `sent`: durable, and about to appear among the messages.
   * `failed`: refused, until the person tries again.
   */
  status: "sending" | "sent" | "failed";
  problem: string | null;
}

/** Resolves when the message is durable; true where it is among the room's messages here already. */
export type SendMessage = (message: { clientMessageId: string; text: string }) => Promise<boolean>;

/**
 * One's own messages on their way: in the order written, one at a time, under the same id until the server has it. One
 * that failed stops those behind it until the person tries it again or discards it: an answer must not come without
 * what it answers to.
 */
export class Outbox {
  readonly pending = new Store<readonly PendingMessage[]>([]);
  readonly #send: SendMessage;
  #busy = false;

  constructor(send: SendMessage) {
    this.#send = send;
  }

  send(text: string): void {
    this.pending.set([
      ...this.pending.get(),
      { clientMessageId: crypto.randomUUID(), text, status: "sending", problem: null },
    ]);
    void this.#work();
  }

  /**
   * Goes on with what an earlier page of this tab did not get rid of, under the same ids; before anything that was
   * written since. Nothing is sent before `ready`.
   */
  async restore(saved: readonly PendingMessage[], ready: Promise<void>): Promise<void> {
    const again = saved.map((one) => (one.status === "sent" ? { ...one, status: "sending" as const } : one));
    const known = new Set(again.map(({ clientMessageId }) => clientMessageId));
    this.pending.set([...again, ...this.pending.get().filter((one) => !known.has(one.clientMessageId))]);
    if (this.#busy) return;
    this.#busy = true;
    await ready;
    this.#busy = false;
    await this.#work();
  }

  /** Sends it again under the same id: if the server has it already, there is still only one message. */
  retry(clientMessageId: string): void {
    this.#change(clientMessageId, { status: "sending", problem: null });
    void this.#work();
  }

  discard(clientMessageId: string): void {
    this.pending.set(this.pending.get().filter((one) => one.clientMessageId !== clientMessageId));
    void this.#work();
  }

  /** These are among the room's messages now. */
  arrived(messages: readonly ChatMessage[]): void {
    const ids = new Set(messages.map((message) => message.clientMessageId));
    const left = this.pending.get().filter((one) => !ids.has(one.clientMessageId));
    if (left.length === this.pending.get().length) return;
    this.pending.set(left);
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#next(); next; next = this.#next()) {
      const { clientMessageId, text } = next;
      try {
        const arrived = await this.#send({ clientMessageId, text });
        if (arrived) this.discard(clientMessageId);
        else this.#change(clientMessageId, { status: "sent" });
      } catch (error) {
        this.#change(clientMessageId, { status: "failed", problem: toMeetError(error).code });
      }
    }
    this.#busy = false;
  }

  /** The first of those that the server does not have, unless it failed. */
  #next(): PendingMessage | undefined {
    const first = this.pending.get().find((one) => one.status !== "sent");
    return first?.status === "sending" ? first : undefined;
  }

  #change(clientMessageId: string, change: Partial<PendingMessage>): void {
    this.pending.set(
      this.pending.get().map((one) => (one.clientMessageId === clientMessageId ? { ...one, ...change } : one)),
    );
  }
}
