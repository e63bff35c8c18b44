import { describe, expect, it } from "vitest";
import { nextPath, signInPath } from "./next";

describe("the way on after signing in", () => {
  it.each([
    ["?next=%2Frooms%2F1", "/rooms/1"],
    ["", "/rooms"],
    ["?next=https%3A%2F%2Fevil.example", "/rooms"],
    ["?next=%2F%2Fevil.example", "/rooms"],
    ["?next=%2F%5Cevil.example", "/rooms"],
  ])("of %j is %j: never another site", (search, path) => {
    expect(nextPath(new URLSearchParams(search))).toBe(path);
  });

  it("is named only where it is not the usual one", () => {
    expect(signInPath("/rooms")).toBe("/sign-in");
    expect(signInPath("/rooms/1?a=b")).toBe("/sign-in?next=%2Frooms%2F1%3Fa%3Db");
  });
});
