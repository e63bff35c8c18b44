import type { Hub, HubEvents, HubMethod, HubMethods } from "../meet/connection/hub";

interface Invocation<M extends HubMethod = HubMethod> {
  method: M;
  argument: HubMethods[M]["takes"];
  answer: (value: HubMethods[M]["returns"]) => void;
  refuse: (message: string) => void;
}

type Answer<M extends HubMethod> = (argument: HubMethods[M]["takes"]) => HubMethods[M]["returns"];

/**
 * A hub without a server. Invocations stay open until the test answers them, or at once where it said how with
 * `always`.
 */
export class FakeHub implements Hub {
  reachable = true;
  starts = 0;
  readonly open: Invocation[] = [];
  readonly asked: { method: HubMethod; argument: unknown }[] = [];
  readonly #answers: { [M in HubMethod]?: Answer<M> } = {};
  readonly #handlers = new Map<string, ((argument: never) => void)[]>();
  #onClose: () => void = () => undefined;
  #connected = false;

  start(): Promise<void> {
    this.starts += 1;
    if (!this.reachable) return Promise.reject(new Error("WebSocket failed to connect."));
    this.#connected = true;
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.drop();
    return Promise.resolve();
  }

  /** Closes the socket. Like the official client, it first rejects open invocations and then reports the close. */
  drop(): void {
    if (!this.#connected) return;
    this.#connected = false;
    for (const { refuse } of this.open.splice(0))
      refuse("Invocation canceled due to the underlying connection being closed.");
    this.#onClose();
  }

  always<M extends HubMethod>(method: M, answer: Answer<M>): this {
    Object.assign(this.#answers, { [method]: answer });
    return this;
  }

  /** From now on invocations of this method stay open again. */
  hold(method: HubMethod): this {
    Object.assign(this.#answers, { [method]: undefined });
    return this;
  }

  invoke<M extends HubMethod>(method: M, argument: HubMethods[M]["takes"]): Promise<HubMethods[M]["returns"]> {
    if (!this.#connected)
      return Promise.reject(new Error("Cannot send data if the connection is not in the 'Connected' State."));
    this.asked.push({ method, argument });
    const always = this.#answers[method];
    return new Promise((resolve, reject) => {
      const refuse = (message: string) => reject(new Error(message));
      if (always) resolve(always(argument));
      else this.open.push({ method, argument, answer: resolve, refuse });
    });
  }

  /** The oldest open invocation of a method, which must be there. */
  next<M extends HubMethod>(method: M): Invocation<M> {
    const index = this.open.findIndex((one) => one.method === method);
    const [found] = index < 0 ? [] : this.open.splice(index, 1);
    if (!found)
      throw new Error(`${method} was not asked; asked were ${this.asked.map((one) => one.method).join(", ")}`);
    return found as unknown as Invocation<M>;
  }

  on<E extends keyof HubEvents>(event: E, handler: (argument: HubEvents[E]) => void): void {
    this.#handlers.set(event, [...(this.#handlers.get(event) ?? []), handler]);
  }

  onClose(handler: () => void): void {
    this.#onClose = handler;
  }

  emit<E extends keyof HubEvents>(event: E, argument: HubEvents[E]): void {
    for (const handler of this.#handlers.get(event) ?? []) handler(argument as never);
  }
}

/** How a refusal of the server reaches the client. */
export function refusal(code: string): Error {
  return new Error(`An unexpected error occurred invoking 'X' on the server. HubException: [${code}] Some text.`);
}
