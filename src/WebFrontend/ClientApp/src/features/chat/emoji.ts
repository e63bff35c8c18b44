import shortcodes from "emojibase-data/en/shortcodes/github.json";

const byName = new Map(
  Object.entries(shortcodes as Record<string, string | string[]>).flatMap(([code, names]) =>
    (Array.isArray(names) ? names : [names]).map((name) => [name, emojiOf(code)] as const),
  ),
);

/** A single character that is text unless told otherwise is told so (UTS #51 section 2.3). */
function emojiOf(code: string): string {
  const emoji = String.fromCodePoint(...code.split("-").map((point) => parseInt(point, 16)));
  return code.includes("-") || /^\p{Emoji_Presentation}/u.test(emoji) ? emoji : `${emoji}\ufe0f`;
}

/** With `:tada:` and its like as the emoji that they name; what names none stays as it is. */
export function withEmoji(text: string): string {
  return text.replace(/(?<![\w:]):([a-z0-9_+-]+):(?![\w:])/g, (written, name: string) => byName.get(name) ?? written);
}

/** The emoji whose shortcodes begin with this, then those that have it later. */
export function findShortcodes(query: string, most: number): { name: string; emoji: string }[] {
  const names = [...byName.keys()];
  const first = names.filter((name) => name.startsWith(query)).sort((one, other) => one.length - other.length);
  const later = names.filter((name) => !name.startsWith(query) && name.includes(query));
  return [...first, ...later].slice(0, most).map((name) => ({ name, emoji: byName.get(name) ?? "" }));
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const oneEmoji = /^(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{RI}\p{RI}|[0-9#*]\ufe0f?\u20e3)/u;
const most = 5;

/** A few emoji and nothing else: those are shown large. */
export function isOnlyEmoji(text: string): boolean {
  if (text.length > 20 * most) return false;
  const characters = Array.from(segmenter.segment(text), ({ segment }) => segment).filter((one) => one.trim() !== "");
  return characters.length > 0 && characters.length <= most && characters.every((one) => oneEmoji.test(one));
}
