/** Embeddings, overrides and isolates: they would turn what stands after them. */
const turning = /[\u202a-\u202e\u2066-\u2069]/gu;
/** Letters of scripts that are written from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * What people wrote, such as a name, as a part of our own sentence: it has its own direction, and the sentence around
 * it keeps its order (Unicode's bidirectional algorithm, UAX #9 section 2.4). Where it stands alone, its element needs
 * `dir="auto"` besides.
 */
export function isolate(text: string): string {
  const plain = text.replace(turning, "");
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
}
