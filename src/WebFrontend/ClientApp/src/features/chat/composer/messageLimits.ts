/** The server's: docs/protocol.md section 2. */
const longest = 4_000;
const largest = 16_384;
/** From here on it is said how much is left. */
const near = 200;

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const encoder = new TextEncoder();

export interface TextRoom {
  tooLong: boolean;
  /** What to say about it; null while there is plenty. */
  note: string | null;
}

/** How much more fits into a message: what people count as characters (UAX #29), and bytes of UTF-8. */
export function roomOf(text: string): TextRoom {
  if (text.length < longest - near) return { tooLong: false, note: null };
  const left = longest - count(text);
  const bytesLeft = largest - encoder.encode(text).length;
  if (left < 0) return { tooLong: true, note: `${-left} ${-left === 1 ? "character" : "characters"} too many` };
  if (bytesLeft < 0) return { tooLong: true, note: `${-bytesLeft} bytes too many: emoji and accents take several` };
  if (left > near && bytesLeft > near) return { tooLong: false, note: null };
  return { tooLong: false, note: left <= bytesLeft ? `${left} left` : `${bytesLeft} bytes left` };
}

function count(text: string): number {
  return Array.from(segmenter.segment(text)).length;
}
