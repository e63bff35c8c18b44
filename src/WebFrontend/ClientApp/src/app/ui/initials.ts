const segmenter = new Intl.Segmenter();

/** Two letters at most, by what people see as letters, in any script. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words.at(0), words.at(-1)] : [words.at(0)];
  return ends.map((word) => firstLetter(word ?? "").toLocaleUpperCase()).join("");
}

function firstLetter(word: string): string {
  const [first] = segmenter.segment(word);
  return first?.segment ?? "";
}

const hues = [245, 205, 165, 25, 340, 285, 45, 120];

/** The same person has the same colour everywhere. */
export function hueOf(userId: string): number {
  let hash = 0;
  for (const character of userId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hues[hash % hues.length] ?? 245;
}
