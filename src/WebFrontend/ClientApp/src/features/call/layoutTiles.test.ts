import { describe, expect, it } from "vitest";
import { arrange, type Place, type StageItem } from "./layoutTiles";

const desktop = { width: 1280, height: 640 };
const phone = { width: 344, height: 600 };
const self: StageItem = { key: "self", kind: "person", own: true };
const other = (key: string): StageItem => ({ key, kind: "person", own: false });
const screen = (key: string): StageItem => ({ key, kind: "screen", own: false });

function roles(places: Map<string, Place>) {
  return Object.fromEntries([...places].map(([key, { role }]) => [key, role]));
}

function overlap(one: Place, two: Place): boolean {
  const apart = one.x + one.width <= two.x || two.x + two.width <= one.x;
  return !apart && !(one.y + one.height <= two.y || two.y + two.height <= one.y);
}

describe("arrange", () => {
  it("gives one alone the whole stage", () => {
    expect(arrange(desktop, [self], null).get("self")).toEqual({ x: 0, y: 0, ...desktop, role: "grid" });
  });

  it("gives the other one of two the whole stage, and oneself a corner", () => {
    const places = arrange(phone, [other("bob"), self], null);
    expect(places.get("bob")).toEqual({ x: 0, y: 0, ...phone, role: "large" });
    expect(places.get("self")).toMatchObject({ role: "inset" });
    expect(places.get("self")?.width).toBeLessThan(120);
  });

  it.each([
    [3, desktop],
    [4, desktop],
    [3, phone],
    [4, phone],
    [9, desktop],
  ])("gives %i people the same, inside the stage and not over each other: %o", (count, stage) => {
    const items = [self, ...Array.from({ length: count - 1 }, (_, index) => other(`${index}`))];
    const places = [...arrange(stage, items, null).values()];
    expect(places).toHaveLength(count);
    for (const [index, one] of places.entries()) {
      expect(one.role).toBe("grid");
      expect([one.width, one.height]).toEqual([places[0]?.width, places[0]?.height]);
      expect(Math.min(one.x, one.y)).toBeGreaterThanOrEqual(0);
      expect(one.x + one.width).toBeLessThanOrEqual(stage.width + 0.01);
      expect(one.y + one.height).toBeLessThanOrEqual(stage.height + 0.01);
      expect(places.slice(index + 1).some((two) => overlap(one, two))).toBe(false);
    }
  });

  it("has four people on a phone two by two, three under each other", () => {
    const lefts = (count: number) => {
      const items = [self, ...Array.from({ length: count - 1 }, (_, index) => other(`${index}`))];
      return new Set([...arrange(phone, items, null).values()].map(({ x }) => x)).size;
    };
    expect([lefts(3), lefts(4)]).toEqual([1, 2]);
  });

  it("shows what somebody shares large by itself, with everybody in a strip", () => {
    const places = arrange(desktop, [other("bob"), screen("bob's"), self], null);
    expect(roles(places)).toEqual({ "bob's": "large", bob: "strip", self: "strip" });
    const [large, bob] = [places.get("bob's"), places.get("bob")];
    expect(large?.width).toBeGreaterThan(1000);
    expect(large && bob && overlap(large, bob)).toBe(false);
  });

  it("has the strip under a screen that is shown on a phone", () => {
    const places = arrange(phone, [other("bob"), screen("bob's"), self], null);
    expect(places.get("bob's")).toMatchObject({ x: 0, width: 344 });
    expect(places.get("bob")?.y).toBeGreaterThan(places.get("bob's")?.height ?? 0);
    const own = places.get("self");
    expect(places.get("bob")?.y).toBe(own?.y);
    expect((own?.y ?? 0) + (own?.height ?? 0)).toBeCloseTo(phone.height);
  });

  it("shows several screens at once, large", () => {
    const places = arrange(desktop, [screen("one"), other("bob"), screen("two"), self], null);
    expect(roles(places)).toMatchObject({ one: "large", two: "large" });
    expect(places.get("one")?.width).toBe(places.get("two")?.width);
  });

  it("shows what is pinned large, and what is shared with the rest", () => {
    const items = [other("bob"), screen("bob's"), other("carol"), self];
    expect(roles(arrange(desktop, items, "carol"))).toMatchObject({ carol: "large", "bob's": "strip", bob: "strip" });
    expect(roles(arrange(desktop, items, "who has left"))).toMatchObject({ "bob's": "large", carol: "strip" });
  });

  it("keeps oneself in the corner when the only other one is pinned", () => {
    expect(roles(arrange(desktop, [other("bob"), self], "bob"))).toEqual({ bob: "large", self: "inset" });
  });

  it("shrinks the strip where there are many", () => {
    const many = Array.from({ length: 12 }, (_, index) => other(`${index}`));
    const places = [...arrange(desktop, [screen("one"), ...many], null).values()];
    expect(Math.max(...places.map(({ y, height }) => y + height))).toBeLessThanOrEqual(640.01);
  });

  it("survives a stage that has no size yet", () => {
    const places = arrange({ width: 0, height: 0 }, [other("bob"), screen("bob's"), self], null);
    for (const { width, height } of places.values()) expect(Math.min(width, height)).toBeGreaterThanOrEqual(0);
  });
});
