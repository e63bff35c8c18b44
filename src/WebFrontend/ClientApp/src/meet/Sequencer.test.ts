import { describe, expect, it } from "vitest";
import { Sequencer } from "./Sequencer";

function recorder(last: number | null) {
  const applied: string[] = [];
  return { applied, sequencer: new Sequencer<string>((item) => applied.push(item), last) };
}

describe("Sequencer", () => {
  it("applies what comes in order", () => {
    const { applied, sequencer } = recorder(4);

    expect(sequencer.offer(5, "five")).toBe(true);
    expect(sequencer.offer(6, "six")).toBe(true);

    expect(applied).toEqual(["five", "six"]);
    expect(sequencer.last).toBe(6);
  });

  it("drops what it had already", () => {
    const { applied, sequencer } = recorder(4);

    expect(sequencer.offer(4, "four")).toBe(true);
    sequencer.offer(5, "five");
    sequencer.offer(5, "five again");

    expect(applied).toEqual(["five"]);
  });

  it("reports a gap, holds what follows it, and applies that when the gap is filled", () => {
    const { applied, sequencer } = recorder(1);

    expect(sequencer.offer(3, "three")).toBe(false);
    expect(sequencer.offer(4, "four")).toBe(false);
    expect(applied).toEqual([]);
    expect(sequencer.offer(2, "two")).toBe(true);

    expect(applied).toEqual(["two", "three", "four"]);
  });

  it("still reports a gap while a second one is open", () => {
    const { applied, sequencer } = recorder(0);

    sequencer.offer(2, "two");
    sequencer.offer(4, "four");

    expect(sequencer.offer(1, "one")).toBe(false);
    expect(applied).toEqual(["one", "two"]);
  });

  it("holds everything until it is told where counting begins", () => {
    const { applied, sequencer } = recorder(null);

    expect(sequencer.offer(8, "eight")).toBe(false);
    sequencer.offer(7, "seven");
    sequencer.offer(6, "six");
    sequencer.restart(6);

    expect(applied).toEqual(["seven", "eight"]);
  });
});
