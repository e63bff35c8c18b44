import { describe, expect, it } from "vitest";
import { roomId } from "../../testing/fixtures";
import { saveHandOver, takeHandOver, type HandOver } from "./handOver";

const handOver: HandOver = {
  sessionId: "s",
  roomId,
  lastSignal: { inbox: "i", number: 7 },
  devices: { microphone: true, camera: false },
  savedAt: 1_000,
};

describe("the hand-over of a reloaded tab", () => {
  it("gives the next life what the last one had", () => {
    saveHandOver(sessionStorage, handOver);
    expect(takeHandOver(sessionStorage, 3_000)).toEqual(handOver);
  });

  it("is gone once taken, so that a duplicated tab cannot steal the seat", () => {
    saveHandOver(sessionStorage, handOver);
    takeHandOver(sessionStorage, 3_000);

    expect(sessionStorage.length).toBe(0);
    expect(takeHandOver(sessionStorage, 3_000)).toBeNull();
  });

  it("is worth nothing after the seat has timed out", () => {
    saveHandOver(sessionStorage, handOver);
    expect(takeHandOver(sessionStorage, 1_000 + 60_000)).toBeNull();
  });

  it("survives rubbish in the storage", () => {
    sessionStorage.setItem("minimeet.handOver", "{");
    expect(takeHandOver(sessionStorage, 0)).toBeNull();
  });
});
