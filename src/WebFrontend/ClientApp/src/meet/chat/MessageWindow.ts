import type { ChatMessage, MessagePage, RoomEvent } from "../contracts.gen";
import { isAnnouncement, type Announcement } from "./announcements";
import { foldMessage, isMessageChange, newerOf } from "./messageFold";
import { messageOf } from "./messageOf";

/** A part of a room's history, in the room's order and without a gap. */
export interface MessageWindow {
  readonly messages: readonly ChatMessage[];
  readonly announcements: readonly Announcement[];
  /** Messages that ones in here answer, or that are pinned, and that are not in here themselves, by sequence. */
  readonly quoted: ReadonlyMap<number, ChatMessage>;
  readonly hasOlder: boolean;
  /** Then what happens now has no place in here. */
  readonly hasNewer: boolean;
}

export const nothing: MessageWindow = {
  messages: [],
  announcements: [],
  quoted: new Map(),
  hasOlder: false,
  hasNewer: true,
};

export function windowOf({ messages, announcements, quoted, hasMore, hasNewer }: MessagePage): MessageWindow {
  return {
    messages,
    announcements: announcements.filter(isAnnouncement),
    quoted: new Map(quoted.map((message) => [message.sequence, message])),
    hasOlder: hasMore,
    hasNewer,
  };
}

/** Two parts that touch: the one with the older messages first. */
export function join(older: MessageWindow, newer: MessageWindow): MessageWindow {
  return {
    messages: merge(older.messages, newer.messages, newerOf),
    announcements: merge(older.announcements, newer.announcements, (one) => one),
    quoted: new Map([...older.quoted, ...newer.quoted]),
    hasOlder: older.hasOlder,
    hasNewer: newer.hasNewer,
  };
}

/** The same part of the history after something happened. */
export function after<T extends MessageWindow>(part: T, event: RoomEvent): T {
  if (isMessageChange(event)) {
    const quote = part.quoted.get(event.message);
    const index = indexOf(part.messages, event.message);
    const message = part.messages[index];
    if (!message && !quote) return part;
    return {
      ...part,
      messages: message ? part.messages.with(index, foldMessage(message, event)) : part.messages,
      quoted: quote ? new Map(part.quoted).set(event.message, foldMessage(quote, event)) : part.quoted,
    };
  }
  if (part.hasNewer) return part;
  if (event.type === "messageSent") return { ...part, messages: add(part.messages, messageOf(event)) };
  return isAnnouncement(event) ? { ...part, announcements: add(part.announcements, event) } : part;
}

/** At most so many entries: the oldest, or the newest, go. Messages that others answer stay as quotes. */
export function cut<T extends MessageWindow>(part: T, most: number, from: "older" | "newer"): T {
  if (part.messages.length + part.announcements.length <= most) return part;
  const sequences = merge<{ sequence: number }>(part.messages, part.announcements, (one) => one);
  const edge = sequences.at(from === "older" ? -most : most - 1)?.sequence ?? 0;
  const stays = ({ sequence }: { sequence: number }) => (from === "older" ? sequence >= edge : sequence <= edge);
  const messages = part.messages.filter(stays);
  const answered = new Set(messages.flatMap(({ replyTo }) => replyTo ?? []));
  const gone = part.messages.filter((one) => !stays(one) && answered.has(one.sequence));
  return {
    ...part,
    messages,
    announcements: part.announcements.filter(stays),
    quoted: new Map([...part.quoted, ...gone.map((one) => [one.sequence, one] as const)]),
    hasOlder: part.hasOlder || from === "older",
    hasNewer: part.hasNewer || from === "newer",
  };
}

export function findMessage(part: MessageWindow, sequence: number): ChatMessage | undefined {
  return part.messages[indexOf(part.messages, sequence)] ?? part.quoted.get(sequence);
}

/** Where the entry with this sequence is, in a list that is ordered by them; -1: nowhere. */
function indexOf(list: readonly { sequence: number }[], sequence: number): number {
  let [low, high] = [0, list.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = list[middle]?.sequence ?? 0;
    if (found === sequence) return middle;
    if (found < sequence) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Nearly always it is the newest. */
function add<T extends { sequence: number }>(list: readonly T[], one: T): readonly T[] {
  return one.sequence > (list.at(-1)?.sequence ?? 0) ? [...list, one] : merge(list, [one], (known) => known);
}

/** One list by sequence; the same twice is one. */
function merge<T extends { sequence: number }>(
  some: readonly T[],
  others: readonly T[],
  choose: (one: T, other: T) => T,
): T[] {
  const bySequence = new Map(some.map((one) => [one.sequence, one]));
  for (const one of others) {
    const known = bySequence.get(one.sequence);
    bySequence.set(one.sequence, known ? choose(known, one) : one);
  }
  return [...bySequence.values()].sort((one, other) => one.sequence - other.sequence);
}
