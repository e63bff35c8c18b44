import { describe, expect, it } from "vitest";
import { isolate } from "./isolate";

describe("a name in a sentence", () => {
  it.each(["Ada", "Žofie", "Ада", "田中", "!!!", "7", "👩‍👩‍👧", ""])(
    "stays as it is where it turns nothing: %j",
    (name) => {
      expect(isolate(name)).toBe(name);
    },
  );

  it.each(["עדה", "آدا", "Ada (עדה)", "ߞߊ"])("is apart where it is written from right to left: %j", (name) => {
    expect(isolate(name)).toBe(`\u2068${name}\u2069`);
  });

  it.each(["\u202eadA", "A\u202dda", "\u2069\u202eAda", "\u2067Ada", "Ada\u202a\u202b\u202c\u2066\u2068"])(
    "turns nothing, whatever is hidden in it: %j",
    (name) => {
      expect(isolate(name)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
    },
  );

  it("cannot break out", () => {
    expect(isolate("עדה\u2069\u202e")).toBe("\u2068עדה\u2069");
  });
});
