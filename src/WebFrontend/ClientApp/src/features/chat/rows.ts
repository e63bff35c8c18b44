import type { Announcement } from "../../meet/chat/announcements";
import type { PendingMessage } from "../../meet/chat/Outbox";
import type { ChatMessage } from "../../meet/contracts.gen";

interface RowBase {
  key: string;
  /** The sequence of what it shows; of several, the last. Null of what is not in the room yet. */
  sequence: number | null;
  /** ISO 8601, of the first thing of a day: above it, the day is told. */
  day: string | null;
}

export interface MessageRowData extends RowBase {
  kind: "message";
  sequence: number;
  message: ChatMessage;
  /** The first of what one person says in one go tells who and when. */
  starts: boolean;
}

export interface AnnouncementRowData extends RowBase {
  kind: "announcement";
  sequence: number;
  /** Of one kind: several people who came, one after the other, are told of in one line. */
  announcements: Announcement[];
}

export interface PendingRowData extends RowBase {
  kind: "pending";
  sequence: null;
  pending: PendingMessage;
}

export type Row = MessageRowData | AnnouncementRowData | PendingRowData;

interface Shown {
  messages: readonly ChatMessage[];
  announcements: readonly Announcement[];
  pending?: readonly PendingMessage[];
}

const together = 5 * 60_000;

/** What the list shows, from the oldest to the newest. */
export function rowsOf({ messages, announcements, pending = [] }: Shown): Row[] {
  const rows: Row[] = [];
  let lastDay = "";
  let previous: ChatMessage | null = null;
  const dayOf = (at: string) => {
    const day = new Date(at).toDateString();
    if (day === lastDay) return null;
    lastDay = day;
    return at;
  };
  const announce = (one: Announcement) => {
    const day = dayOf(one.at);
    const before = rows.at(-1);
    const isSameLine =
      day === null && before?.kind === "announcement" && isJoin(one) && before.announcements.every(isJoin);
    if (isSameLine) rows[rows.length - 1] = { ...before, announcements: [...before.announcements, one] };
    else
      rows.push({ kind: "announcement", key: `a${one.sequence}`, sequence: one.sequence, day, announcements: [one] });
    previous = null;
  };
  let next = 0;
  const announceUntil = (sequence: number) => {
    for (let one = announcements[next]; one && one.sequence < sequence; one = announcements[++next]) announce(one);
  };

  for (const message of messages) {
    announceUntil(message.sequence);
    const day = dayOf(message.sentAt);
    const starts = day !== null || !previous || !isTogether(previous, message);
    const { sequence } = message;
    rows.push({ kind: "message", key: `m${sequence}`, sequence, day, message, starts });
    previous = message;
  }
  announceUntil(Infinity);
  for (const one of pending)
    rows.push({ kind: "pending", key: one.clientMessageId, sequence: null, day: null, pending: one });
  return rows;
}

const isJoin = ({ type }: Announcement) => type === "participantJoined";

function isTogether(previous: ChatMessage, next: ChatMessage): boolean {
  return (
    previous.sender.id === next.sender.id &&
    next.replyTo === undefined &&
    Date.parse(next.sentAt) - Date.parse(previous.sentAt) < together
  );
}

/** The first message of somebody else after `readUpTo`: from it on, messages are new. */
export function firstUnreadOf(rows: readonly Row[], readUpTo: number | null, viewerId: string): MessageRowData | null {
  if (readUpTo === null) return null;
  const isUnread = (row: Row) =>
    row.kind === "message" && row.sequence > readUpTo && row.message.sender.id !== viewerId;
  return (rows.find(isUnread) as MessageRowData | undefined) ?? null;
}

/** Where a message or announcement is in the list, or the next one after it. */
export function rowIndexOf(rows: readonly Row[], sequence: number): number {
  const index = rows.findIndex((row) => row.sequence !== null && row.sequence >= sequence);
  return index < 0 ? rows.length - 1 : index;
}
