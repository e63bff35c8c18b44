import { describe, expect, it } from "vitest";
import { trimmed } from "./trimmed";

describe("text that was pasted", () => {
  it.each([
    "\ufeff",
    "\u200b",
    "\u2060",
    "\u200e",
    "\u202c",
    "\u00ad",
    "\u00a0",
    "\u3000",
    " \t\r\n",
    "\u0000",
    "\u3164",
    "\u2028\u200b ",
  ])("loses %j at its ends and nowhere else", (unseen) => {
    expect(trimmed(`${unseen}ada@example.org${unseen}`)).toBe("ada@example.org");
    expect(trimmed(`a${unseen}b`)).toBe(`a${unseen}b`);
    expect(trimmed(unseen)).toBe("");
  });

  it.each(["🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩‍👩‍👧", "e\u0301", "می‌خواهم", "*", "👍🏽"])("keeps what is seen: %s", (text) => {
    expect(trimmed(text)).toBe(text);
  });
});
