import { describe, expect, it } from "vitest";
import { layoutTiles, type TileLayout, type TileContent } from "./layoutTiles";

const desktop = { width: 1280, height: 640 };
const phone = { width: 344, height: 600 };
const self: TileContent = { key: "self", kind: "person", own: true };
const other = (key: string): TileContent => ({ key, kind: "person", own: false });
const screen = (key: string): TileContent => ({ key, kind: "screen", own: false });

function modes(layouts: Map<string, TileLayout>) {
  return Object.fromEntries([...layouts].map(([key, { mode }]) => [key, mode]));
}

function overlap(one: TileLayout, two: TileLayout): boolean {
  const apart = one.x + one.width <= two.x || two.x + two.width <= one.x;
  return !apart && !(one.y + one.height <= two.y || two.y + two.height <= one.y);
}

describe("layoutTiles", () => {
  it("gives one alone the whole stage", () => {
    expect(layoutTiles(desktop, [self], null).get("self")).toEqual({ x: 0, y: 0, ...desktop, mode: "grid" });
  });

  it("gives the other one of two the whole stage, and oneself a corner", () => {
    const layouts = layoutTiles(phone, [other("bob"), self], null);
    expect(layouts.get("bob")).toEqual({ x: 0, y: 0, ...phone, mode: "spotlight" });
    expect(layouts.get("self")).toMatchObject({ mode: "self-view" });
    expect(layouts.get("self")?.width).toBeLessThan(120);
  });

  it.each([
    [3, desktop],
    [4, desktop],
    [3, phone],
    [4, phone],
    [9, desktop],
  ])("gives %i people the same, inside the stage and not over each other: %o", (count, stage) => {
    const tiles = [self, ...Array.from({ length: count - 1 }, (_, index) => other(`${index}`))];
    const layouts = [...layoutTiles(stage, tiles, null).values()];
    expect(layouts).toHaveLength(count);
    for (const [index, one] of layouts.entries()) {
      expect(one.mode).toBe("grid");
      expect([one.width, one.height]).toEqual([layouts[0]?.width, layouts[0]?.height]);
      expect(Math.min(one.x, one.y)).toBeGreaterThanOrEqual(0);
      expect(one.x + one.width).toBeLessThanOrEqual(stage.width + 0.01);
      expect(one.y + one.height).toBeLessThanOrEqual(stage.height + 0.01);
      expect(layouts.slice(index + 1).some((two) => overlap(one, two))).toBe(false);
    }
  });

  it("has four people on a phone two by two, three under each other", () => {
    const lefts = (count: number) => {
      const tiles = [self, ...Array.from({ length: count - 1 }, (_, index) => other(`${index}`))];
      return new Set([...layoutTiles(phone, tiles, null).values()].map(({ x }) => x)).size;
    };
    expect([lefts(3), lefts(4)]).toEqual([1, 2]);
  });

  it("shows what somebody shares large by itself, with everybody in the filmstrip", () => {
    const layouts = layoutTiles(desktop, [other("bob"), screen("bob's"), self], null);
    expect(modes(layouts)).toEqual({ "bob's": "spotlight", bob: "filmstrip", self: "filmstrip" });
    const [large, bob] = [layouts.get("bob's"), layouts.get("bob")];
    expect(large?.width).toBeGreaterThan(1000);
    expect(large && bob && overlap(large, bob)).toBe(false);
  });

  it("has the filmstrip under a screen that is shown on a phone", () => {
    const layouts = layoutTiles(phone, [other("bob"), screen("bob's"), self], null);
    expect(layouts.get("bob's")).toMatchObject({ x: 0, width: 344 });
    expect(layouts.get("bob")?.y).toBeGreaterThan(layouts.get("bob's")?.height ?? 0);
    const own = layouts.get("self");
    expect(layouts.get("bob")?.y).toBe(own?.y);
    expect((own?.y ?? 0) + (own?.height ?? 0)).toBeCloseTo(phone.height);
  });

  it("shows several screens at once, large", () => {
    const layouts = layoutTiles(desktop, [screen("one"), other("bob"), screen("two"), self], null);
    expect(modes(layouts)).toMatchObject({ one: "spotlight", two: "spotlight" });
    expect(layouts.get("one")?.width).toBe(layouts.get("two")?.width);
  });

  it("shows what is pinned large, and what is shared with the rest", () => {
    const tiles = [other("bob"), screen("bob's"), other("carol"), self];
    expect(modes(layoutTiles(desktop, tiles, "carol"))).toMatchObject({
      carol: "spotlight",
      "bob's": "filmstrip",
      bob: "filmstrip",
    });
    expect(modes(layoutTiles(desktop, tiles, "who has left"))).toMatchObject({
      "bob's": "spotlight",
      carol: "filmstrip",
    });
  });

  it("keeps oneself in the corner when the only other one is pinned", () => {
    expect(modes(layoutTiles(desktop, [other("bob"), self], "bob"))).toEqual({
      bob: "spotlight",
      self: "self-view",
    });
  });

  it("shrinks the filmstrip where there are many", () => {
    const many = Array.from({ length: 12 }, (_, index) => other(`${index}`));
    const layouts = [...layoutTiles(desktop, [screen("one"), ...many], null).values()];
    expect(Math.max(...layouts.map(({ y, height }) => y + height))).toBeLessThanOrEqual(640.01);
  });

  it("survives a stage that has no size yet", () => {
    const layouts = layoutTiles({ width: 0, height: 0 }, [other("bob"), screen("bob's"), self], null);
    for (const { width, height } of layouts.values()) expect(Math.min(width, height)).toBeGreaterThanOrEqual(0);
  });
});
