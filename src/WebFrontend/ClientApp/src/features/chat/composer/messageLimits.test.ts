import { describe, expect, it } from "vitest";
import { roomOf } from "./messageLimits";

describe("how much fits into a message", () => {
  it.each([
    ["plenty", "a".repeat(3_799), false, null],
    ["the end is near", "a".repeat(3_800), false, "200 left"],
    ["exactly all", "a".repeat(4_000), false, "0 left"],
    ["one more", "a".repeat(4_001), true, "1 character too many"],
    ["a family is one character", "👨‍👩‍👧‍👦".repeat(600), false, null],
    ["and has 25 bytes", "👨‍👩‍👧‍👦".repeat(656), true, "16 bytes too many: emoji and accents take several"],
    ["near the end of the bytes", "👨‍👩‍👧‍👦".repeat(655), false, "9 bytes left"],
    ["a letter with its accent is one", "e\u0301".repeat(3_900), false, "100 left"],
  ])("%s", (_, text, tooLong, note) => {
    expect(roomOf(text)).toEqual({ tooLong, note });
  });
});
