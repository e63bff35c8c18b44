import { describe, expect, it } from "vitest";
import { hueOf, initialsOf } from "./initials";

describe("initialsOf", () => {
  it.each([
    ["alice", "A"],
    ["Ada Lovelace", "AL"],
    ["  Jean  Luc   Picard ", "JP"],
    ["élodie", "É"],
    ["李 小龍", "李小"],
    ["👩‍🚀 Sally", "👩‍🚀S"],
    ["🦊 Fox", "🦊F"],
    ["", ""],
  ])("%j is %j", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe("hueOf", () => {
  it("is the same for the same person, and tells people apart", () => {
    expect(hueOf("b0b")).toBe(hueOf("b0b"));
    expect(new Set(["a", "b", "c", "d", "e", "f"].map(hueOf)).size).toBeGreaterThan(3);
  });
});
