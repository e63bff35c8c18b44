import type { ChatMessage, MessagePage, RoomEvent } from "../contracts.gen";
import { toMeetError } from "../errors";
import { Store } from "../Store";
import { messageOf } from "./messageOf";
import { after, cut, findMessage, join, nothing, windowOf, type MessageWindow } from "./MessageWindow";

export interface MessageLogState extends MessageWindow {
  /** Another number each time that the list begins anew, at another place. */
  place: number;
  /** A message or announcement that is to be looked at; another object each time. Null: the newest. */
  target: { sequence: number } | null;
  loading: "newest" | "older" | "newer" | "place" | null;
  /** Why the last load failed. */
  problem: string | null;
}

/** At most one of these; none: the newest page. `date`: ISO 8601. */
export interface HistoryPlace {
  before?: number;
  after?: number;
  around?: number;
  date?: string;
}

export interface MessageSource {
  loadPage: (place: HistoryPlace) => Promise<MessagePage>;
  loadMessages: (sequences: number[]) => Promise<ChatMessage[]>;
}

/** So many entries are held at most, once more are loaded at one end of them. */
const most = 2_000;
/** The server gives so many at once. */
const mostQuotes = 100;

/**
 * The messages and announcements of a room as far as they are loaded: one part of its history without a gap, which
 * grows at both ends, and at the newest one with what happens. Another place in the history is another part.
 */
export class MessageLog {
  readonly state = new Store<MessageLogState>({ ...nothing, place: 0, target: null, loading: null, problem: null });
  readonly #source: MessageSource;
  readonly #onNew: (messages: readonly ChatMessage[], goesOn: boolean) => void;
  #loads = 0;
  /** What has happened since the last load began, and may not be in its page. */
  #arrived: RoomEvent[] = [];
  #retry: () => Promise<void> = () => Promise.resolve();
  readonly #asked = new Set<number>();

  /** `onNew` gets all that is new, as it happens, and the newest page; there `hasMore` says whether there is more. */
  constructor(source: MessageSource, onNew: (messages: readonly ChatMessage[], hasMore: boolean) => void) {
    this.#source = source;
    this.#onNew = onNew;
  }

  /** Something happened in the room: in its order, or again. */
  apply(event: RoomEvent): void {
    if (this.state.get().loading !== null) this.#arrived.push(event);
    this.state.set(after(this.state.get(), event));
    if (event.type !== "messageSent") return;
    this.#onNew([messageOf(event)], false);
    if (event.replyTo !== undefined && !this.state.get().hasNewer) void this.quote([event.replyTo]);
  }

  find(sequence: number): ChatMessage | undefined {
    return findMessage(this.state.get(), sequence);
  }

  /** Begins anew with the newest: what we have may be out of date, or end before the newest page begins. */
  async restart(): Promise<void> {
    this.#asked.clear();
    this.state.update({ hasNewer: true });
    await this.#begin("newest", {}, () => null);
  }

  async toNewest(): Promise<void> {
    const { hasNewer, loading } = this.state.get();
    if (!hasNewer) this.state.update({ target: null });
    else if (loading !== "newest") await this.#begin("newest", {}, () => null);
  }

  /** To the message with this sequence, or what is next to it. */
  async jumpTo(sequence: number): Promise<void> {
    const { messages } = this.state.get();
    if (messages.some((one) => one.sequence === sequence)) this.state.update({ target: { sequence } });
    else await this.#begin("place", { around: sequence }, (part) => firstFrom(part, (one) => one.sequence >= sequence));
  }

  /** `date`, ISO 8601: to the first that was said at that time or after it. */
  async jumpToDate(date: string): Promise<void> {
    const time = Date.parse(date);
    await this.#begin("place", { date }, (part) => firstFrom(part, (one) => Date.parse(one.time) >= time));
  }

  async loadOlder(): Promise<void> {
    const { hasOlder, loading, ...part } = this.state.get();
    const oldest = Math.min(...[part.messages[0], part.announcements[0]].flatMap((one) => one?.sequence ?? []));
    if (!hasOlder || loading || !Number.isFinite(oldest)) return;
    this.state.update(cut(this.state.get(), most, "newer"));
    const page = await this.#load("older", { before: oldest }, () => this.loadOlder());
    if (!page) return;
    // Asking for the same again would bring nothing new.
    const hasMore = page.hasOlder && page.messages.length + page.announcements.length > 0;
    this.state.update(join(this.#upToNow({ ...page, hasOlder: hasMore, hasNewer: true }), this.state.get()));
  }

  async loadNewer(): Promise<void> {
    const { hasNewer, loading, ...part } = this.state.get();
    const newest = Math.max(part.messages.at(-1)?.sequence ?? 0, part.announcements.at(-1)?.sequence ?? 0);
    if (!hasNewer || loading || newest === 0) return;
    this.trim();
    const page = await this.#load("newer", { after: newest }, () => this.loadNewer());
    if (page) this.state.update(this.#upToNow(join(this.state.get(), page)));
  }

  /** Lets the oldest go where very many are loaded; for who is at the newest. */
  trim(): void {
    this.state.update(cut(this.state.get(), most, "older"));
  }

  /** Once more what failed. */
  retry(): void {
    void this.#retry();
  }

  /** Loads those of these messages that are not there yet, to be quoted. */
  async quote(sequences: readonly number[]): Promise<void> {
    const missing = sequences.filter((one) => !this.find(one) && !this.#asked.has(one)).slice(-mostQuotes);
    if (missing.length === 0) return;
    for (const one of missing) this.#asked.add(one);
    const found = await this.#source.loadMessages(missing).catch(() => null);
    if (!found) for (const one of missing) this.#asked.delete(one);
    else
      this.state.update({
        quoted: new Map([...this.state.get().quoted, ...found.map((one) => [one.sequence, one] as const)]),
      });
  }

  async #begin(
    loading: "newest" | "place",
    place: HistoryPlace,
    targetIn: (part: MessageWindow) => MessageLogState["target"],
  ): Promise<void> {
    const part = await this.#load(loading, place, () => this.#begin(loading, place, targetIn));
    if (!part) return;
    const now = this.#upToNow(part);
    const { quoted, place: before } = this.state.get();
    const kept = [...quoted].filter(([sequence]) => this.#asked.has(sequence));
    const quotes = new Map([...kept, ...now.quoted]);
    this.state.update({ ...now, quoted: quotes, place: before + 1, target: targetIn(now) });
    if (loading === "newest") this.#onNew(part.messages, part.hasOlder);
  }

  /** Null where it failed, or where a later load has overtaken this one. */
  async #load(
    loading: NonNullable<MessageLogState["loading"]>,
    place: HistoryPlace,
    retry: () => Promise<void>,
  ): Promise<MessageWindow | null> {
    const load = ++this.#loads;
    this.#arrived = [];
    this.#retry = retry;
    this.state.update({ loading, problem: null });
    try {
      const page = await this.#source.loadPage(place);
      if (load !== this.#loads) return null;
      this.state.update({ loading: null });
      return windowOf(page);
    } catch (error) {
      if (load === this.#loads) this.state.update({ loading: null, problem: toMeetError(error).code });
      return null;
    }
  }

  /** The page may have been made before these happened; those that it knows of change nothing. */
  #upToNow(part: MessageWindow): MessageWindow {
    return this.#arrived.reduce(after, part);
  }
}

function firstFrom(
  { messages, announcements }: MessageWindow,
  is: (one: { sequence: number; time: string }) => boolean,
): MessageLogState["target"] {
  const all = [
    ...messages.map(({ sequence, sentAt }) => ({ sequence, time: sentAt })),
    ...announcements.map(({ sequence, at }) => ({ sequence, time: at })),
  ].sort((one, other) => one.sequence - other.sequence);
  const found = all.find(is) ?? all.at(-1);
  return found ? { sequence: found.sequence } : null;
}
