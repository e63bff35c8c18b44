import { describe, expect, it } from "vitest";
import { alice, bob, message } from "../../support/fixtures";
import { groupMessages } from "./groupMessages";

const sentAt = (sequence: number, time: string, sender = alice) => ({ ...message(sequence, sender), sentAt: time });
const shape = (...messages: ReturnType<typeof sentAt>[]) =>
  groupMessages(messages).map(({ sender, messages: ones, startsDay }) => [sender.username, ones.length, startsDay]);

describe("groupMessages", () => {
  it("puts together what one person says in one go", () => {
    expect(shape(sentAt(1, "2026-11-21T10:00:00"), sentAt(2, "2026-11-21T10:01:00"))).toEqual([["Alice", 2, true]]);
  });

  it("parts people", () => {
    const time = "2026-11-21T10:00:00";
    expect(shape(sentAt(1, time), sentAt(2, time, bob), sentAt(3, time))).toEqual([
      ["Alice", 1, true],
      ["Bob", 1, false],
      ["Alice", 1, false],
    ]);
  });

  it("parts what comes later", () => {
    expect(shape(sentAt(1, "2026-11-21T10:00:00"), sentAt(2, "2026-11-21T10:05:00"))).toEqual([
      ["Alice", 1, true],
      ["Alice", 1, false],
    ]);
  });

  it("parts days, also within a minute", () => {
    expect(shape(sentAt(1, "2026-11-21T23:59:59"), sentAt(2, "2026-11-22T00:00:01"))).toEqual([
      ["Alice", 1, true],
      ["Alice", 1, true],
    ]);
  });
});
