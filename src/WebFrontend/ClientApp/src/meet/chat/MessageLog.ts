import type { ChatMessage, MessagePage } from "../contracts.gen";
import { toMeetError } from "../errors";
import { Store } from "../Store";

export interface MessageLogState {
  /** In the room's order, without a gap. */
  messages: readonly ChatMessage[];
  hasOlder: boolean;
  loading: "newest" | "older" | null;
  /** Why the last load failed. */
  problem: string | null;
}

export type LoadPage = (before?: number) => Promise<MessagePage>;

/** The messages of a room as far as they are loaded: newest first from history, then as they happen. */
export class MessageLog {
  readonly state = new Store<MessageLogState>({ messages: [], hasOlder: false, loading: null, problem: null });
  readonly #load: LoadPage;
  readonly #onNew: (messages: readonly ChatMessage[]) => void;
  #loads = 0;

  constructor(load: LoadPage, onNew: (messages: readonly ChatMessage[]) => void) {
    this.#load = load;
    this.#onNew = onNew;
  }

  add(message: ChatMessage): void {
    this.state.update({ messages: merge(this.state.get().messages, [message]) });
    this.#onNew([message]);
  }

  /** After joining, and after a gap too long to replay: what we have may end before the newest page begins. */
  async loadNewest(): Promise<void> {
    const known = this.state.get().messages.at(-1)?.sequence ?? 0;
    const page = await this.#page("newest");
    if (!page) return;
    const { messages, hasOlder } = this.state.get();
    const reachesKnown = !page.hasMore || (page.messages[0]?.sequence ?? 0) <= known;
    const kept = reachesKnown ? messages : messages.filter((message) => message.sequence > known);
    this.state.update({
      messages: merge(kept, page.messages),
      hasOlder: reachesKnown && kept.length > 0 && known > 0 ? hasOlder : page.hasMore,
    });
    this.#onNew(page.messages);
  }

  async loadOlder(): Promise<void> {
    const { messages, hasOlder, loading } = this.state.get();
    const oldest = messages[0];
    if (!oldest || !hasOlder || loading) return;
    const page = await this.#page("older", oldest.sequence);
    if (!page) return;
    const goesOn = page.hasMore && page.messages.length > 0; // asking for the same again would bring nothing new
    this.state.update({ messages: merge(page.messages, this.state.get().messages), hasOlder: goesOn });
  }

  /** Null where it failed, or where a later load has overtaken this one. */
  async #page(loading: "newest" | "older", before?: number): Promise<MessagePage | null> {
    const load = ++this.#loads;
    this.state.update({ loading, problem: null });
    try {
      const page = await this.#load(before);
      if (load !== this.#loads) return null;
      this.state.update({ loading: null });
      return page;
    } catch (error) {
      if (load === this.#loads) this.state.update({ loading: null, problem: toMeetError(error).code });
      return null;
    }
  }
}

/** One list by sequence; the same message twice is one message. */
function merge(some: readonly ChatMessage[], others: readonly ChatMessage[]): ChatMessage[] {
  const bySequence = new Map([...some, ...others].map((message) => [message.sequence, message]));
  return [...bySequence.values()].sort((one, other) => one.sequence - other.sequence);
}
