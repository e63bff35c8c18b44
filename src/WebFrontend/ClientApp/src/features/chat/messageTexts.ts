import { isolate } from "../../app/text/isolate";
import type { ChatMessage, Reaction } from "../../meet/contracts.gen";
import { withEmoji } from "./emoji";
import { parseMarkdown, plainText } from "./markdown";

const time = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const dayOfOtherYear = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** Of ISO 8601. */
export const timeText = (at: string) => time.format(new Date(at));
export const momentText = (at: string) => moment.format(new Date(at));

export function dayText(at: string, now = new Date()): string {
  const date = new Date(at);
  return (date.getFullYear() === now.getFullYear() ? day : dayOfOtherYear).format(date);
}

/** A message in one line: for quotes, pins and notices. */
export function summaryOf({ text, deleted, attachments }: ChatMessage): string {
  if (deleted) return "Deleted message";
  if (text === "") return attachments?.map(({ name }) => isolate(name)).join(", ") ?? "";
  return withEmoji(plainText(parseMarkdown(text)).replace(/\s+/g, " ").trim());
}

/** Who gave a reaction, as a sentence; the viewer last, as "you". */
export function reactionText({ emoji, users }: Reaction, viewerId: string): string {
  const others = users.filter(({ id }) => id !== viewerId).map(({ username }) => isolate(username));
  const names = others.length < users.length ? [...others, "you"] : others;
  const [shown, rest] = names.length > 11 ? [names.slice(0, 10), names.length - 10] : [names, 0];
  const all = rest > 0 ? [...shown, `${rest} others`] : shown;
  const list = all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} and ${all.at(-1) ?? ""}`;
  return `${list.charAt(0).toUpperCase()}${list.slice(1)} reacted with ${emoji}`;
}

const units = ["B", "KB", "MB", "GB"];

/** Of bytes. */
export function sizeText(size: number): string {
  const step = Math.min(Math.floor(Math.log(Math.max(size, 1)) / Math.log(1_000)), units.length - 1);
  const value = size / 1_000 ** step;
  return `${value < 10 && step > 0 ? value.toFixed(1) : Math.round(value)} ${units[step] ?? ""}`;
}
