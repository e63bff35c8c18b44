/**
 * What nobody sees: white space, controls, format characters such as U+FEFF and U+200B, and letters without a picture.
 * Not the tag characters of flags, which stand at the end of an emoji.
 */
const unseen = /^(?:[\s\p{Cc}\u115f\u1160\u2800\u3164\uffa0]|(?![\u{e0020}-\u{e007f}])\p{Cf})$/u;

/** The text without what nobody sees at its ends: that comes with what is copied, and is never meant. */
export function trimmed(text: string): string {
  const letters = Array.from(text);
  const isSeen = (letter: string) => !unseen.test(letter);
  const first = letters.findIndex(isSeen);
  return first < 0 ? "" : letters.slice(first, letters.findLastIndex(isSeen) + 1).join("");
}
