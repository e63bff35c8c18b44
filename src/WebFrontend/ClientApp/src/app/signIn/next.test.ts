import { describe, expect, it } from "vitest";
import { nextPath, signInPath } from "./next";

describe("the way on after signing in", () => {
  it.each([
    ["?next=%2Frooms%2F1", "/rooms/1"],
    ["", "/rooms"],
    ["?next=https%3A%2F%2Fevil.example", "/rooms"],
    ["?next=%2F%2Fevil.example", "/rooms"],
    ["?next=%2F%5Cevil.example", "/rooms"],
    ["?next=%2Frooms%2F1%3Fa%3Db%23c", "/rooms/1?a=b#c"],
    ["?next=%2F%09%2Fevil.example", "/rooms"],
    ["?next=%2F%0A%2Fevil.example", "/rooms"],
    ["?next=%2F%0D%0A%2Fevil.example", "/rooms"],
    ["?next=%2F%00%2Fevil.example", "/rooms"],
    ["?next=%2F%7F%2Fevil.example", "/rooms"],
    ["?next=%09%2F%2Fevil.example", "/rooms"],
    ["?next=%2F.%2F%2Fevil.example", "/rooms"],
    ["?next=%2Fa%2F..%2F%2Fevil.example", "/rooms"],
    ["?next=%2F%2F%5B", "/rooms"],
    ["?next=javascript%3Aalert(1)", "/rooms"],
    ["?next=data%3Atext%2Fhtml%2Cx", "/rooms"],
    ["?next=rooms%2F1", "/rooms"],
    ["?next=%3Fa", "/rooms"],
    ["?next=%2Frooms&next=%2F%2Fevil.example", "/rooms"],
  ])("of %j is %j: never another site", (search, path) => {
    expect(nextPath(new URLSearchParams(search))).toBe(path);
  });

  it("is named only where it is not the usual one", () => {
    expect(signInPath("/rooms")).toBe("/sign-in");
    expect(signInPath("/rooms/1?a=b")).toBe("/sign-in?next=%2Frooms%2F1%3Fa%3Db");
  });
});
