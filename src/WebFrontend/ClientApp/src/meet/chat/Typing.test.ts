import { beforeEach, describe, expect, it, vi } from "vitest";
import { alice, aliceSession, bob, bobSession, roomId } from "../../support/fixtures";
import { ReadReports } from "./ReadReports";
import { Typing } from "./Typing";

const notice = (user = bob, sessionId = bobSession) => ({ roomId, sessionId, user });

beforeEach(() => {
  vi.useFakeTimers();
  return () => void vi.useRealTimers();
});

describe("Typing", () => {
  let told: number;
  let typing: Typing;
  beforeEach(() => {
    told = 0;
    typing = new Typing(() => (told += 1));
  });
  const names = () => typing.state.get().map(({ username }) => username);

  it("tells the server at once, and every three seconds while it goes on, up to the last change", () => {
    for (let tenths = 0; tenths < 70; tenths++) {
      typing.changed();
      vi.advanceTimersByTime(100);
    }
    expect(told).toBe(3);
    vi.advanceTimersByTime(60_000);
    expect(told).toBe(4);
  });

  it("does not tell of what is sent by then, but of what is written after that", () => {
    typing.changed();
    typing.changed();
    typing.stopped();
    vi.advanceTimersByTime(1_000);
    typing.changed();
    expect(told).toBe(1);
    vi.advanceTimersByTime(2_000);
    expect(told).toBe(2);
    typing.changed();
    typing.stopped();
    vi.advanceTimersByTime(60_000);
    expect(told).toBe(2);
  });

  it("shows who is writing for six seconds after they were heard of", () => {
    typing.receive(notice());
    vi.advanceTimersByTime(4_000);
    typing.receive(notice());
    typing.receive(notice(alice, aliceSession));
    vi.advanceTimersByTime(5_999);
    expect(names()).toEqual(["Bob", "Alice"]);
    vi.advanceTimersByTime(1);
    expect(names()).toEqual([]);
  });

  it("shows nobody twice, and ends with a message of theirs", () => {
    typing.receive(notice());
    typing.receive(notice(bob, "another tab"));
    typing.receive(notice(alice, aliceSession));
    expect(names()).toEqual(["Bob", "Alice"]);
    typing.ended(bob.id);
    expect(names()).toEqual(["Alice"]);
  });
});

describe("ReadReports", () => {
  it("tells the first at once, then the newest once a second, and what was told not again", async () => {
    const told: number[] = [];
    const reports = new ReadReports((sequence) => Promise.resolve(told.push(sequence)));
    for (let tenths = 1; tenths <= 25; tenths++) {
      reports.report(tenths);
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(5_000);
    reports.report(7);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told).toEqual([1, 10, 20, 25]);
  });

  it("waits for the way back, and then tells the newest alone", async () => {
    const told: number[] = [];
    let connect = (): void => undefined;
    const connected = new Promise<void>((resolve) => (connect = resolve));
    const reports = new ReadReports((sequence) => connected.then(() => told.push(sequence)));
    for (const sequence of [1, 2, 3]) reports.report(sequence);
    connect();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(told).toEqual([1, 3]);
  });
});
