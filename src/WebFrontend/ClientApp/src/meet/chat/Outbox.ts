import type { ChatMessage } from "../contracts.gen";
import { toMeetError } from "../errors";
import { Store } from "../Store";
import type { PendingFile } from "./uploads/Upload";

/** A message that somebody has written. */
export interface WrittenMessage {
  text: string;
  /** The sequence of the message that it answers. */
  replyTo?: number;
  /** The ids of the people whom it names. */
  mentions?: readonly string[];
  files?: readonly PendingFile[];
}

export interface PendingMessage extends WrittenMessage {
  clientMessageId: string;
  /**
   * `sending`: on its way, or waiting for its files or for those before it. `sent`: durable, and about to appear among
   * the messages. `failed`: refused, until the person tries again.
   */
  status: "sending" | "sent" | "failed";
  problem: string | null;
}

/** Resolves when the message is durable; true where it is among the room's messages here already. */
export type SendMessage = (message: PendingMessage) => Promise<boolean>;

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

  send(message: WrittenMessage): void {
    const pending = { clientMessageId: crypto.randomUUID(), ...message, status: "sending", problem: null } as const;
    this.pending.set([...this.pending.get(), pending]);
    void this.#work();
  }

  /**
   * Goes on with what earlier pages did not get rid of, under the same ids; before anything that was written since.
   * Nothing is sent before `ready`, unless it is on its way already.
   */
  async restore(saved: Promise<readonly PendingMessage[]>, ready: Promise<void>): Promise<void> {
    const isFirst = !this.#busy;
    this.#busy = true;
    const again = (await saved).map((one) => (one.status === "sent" ? { ...one, status: "sending" as const } : one));
    const known = new Set(this.pending.get().map(({ clientMessageId }) => clientMessageId));
    const fresh = again.filter(({ clientMessageId }) => !known.has(clientMessageId));
    if (fresh.length > 0) this.pending.set([...fresh, ...this.pending.get()]);
    await ready;
    if (isFirst) this.#busy = false;
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
      const { clientMessageId } = next;
      try {
        if (await this.#send(next)) this.discard(clientMessageId);
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
