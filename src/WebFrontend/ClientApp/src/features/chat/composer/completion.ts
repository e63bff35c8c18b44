import type { User } from "../../../meet/contracts.gen";
import { findShortcodes } from "../emoji";

/** The beginning of a name or of a shortcode, which the caret is behind. */
export interface Token {
  kind: "mention" | "shortcode";
  /** Where it begins in the text, with its @ or colon, and where it ends. */
  start: number;
  end: number;
  query: string;
}

export interface Choice {
  key: string;
  label: string;
  /** Stands in the place of the token then. */
  insert: string;
  emoji?: string;
  user?: User;
}

const longestName = 40;
const mostChoices = 8;
const shortcode = /(?<![\w:]):([a-z0-9+][a-z0-9_+-]+|-1)$/i;

/** What the caret is behind, if anything that can be completed. */
export function tokenAt(text: string, caret: number): Token | null {
  const before = text.slice(0, caret);
  const code = shortcode.exec(before);
  if (code) return { kind: "shortcode", start: code.index, end: caret, query: code[1]?.toLowerCase() ?? "" };
  const at = before.lastIndexOf("@");
  const query = before.slice(at + 1);
  // Names may have spaces, but no line breaks; in an address, the @ is behind a letter.
  if (at < 0 || query.length > longestName || /[\n\r]|^\s/.test(query)) return null;
  return /[\p{L}\p{N}_]$/u.test(before.slice(0, at)) ? null : { kind: "mention", start: at, end: caret, query };
}

/** What the token may become, the likeliest first. */
export function choicesFor({ kind, query }: Token, people: readonly User[]): Choice[] {
  if (kind === "shortcode")
    return findShortcodes(query, mostChoices).map(({ name, emoji }) => ({
      ...{ key: name, label: `:${name}:`, insert: `${emoji} `, emoji },
    }));
  const wanted = fold(query);
  const names = people.map((user) => ({ user, name: fold(user.username) }));
  // It is complete: nothing can be meant but this one, or the sentence goes on.
  const [whole, ...namesakes] = names.filter(({ name }) => name === wanted.trimEnd());
  const isOnly = namesakes.length === 0 && names.filter(({ name }) => name.startsWith(wanted)).length === 1;
  if (whole && (query.endsWith(" ") || isOnly)) return [];
  const first = names.filter(({ name }) => name.startsWith(wanted));
  const later = names.filter(({ name }) => !name.startsWith(wanted) && name.includes(` ${wanted}`));
  return [...first, ...later].slice(0, mostChoices).map(({ user }) => ({
    ...{ key: user.id, label: user.username, insert: `@${user.username} `, user },
  }));
}

function fold(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
