import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MeetError } from "../errors";
import { IceServers, type GetIceServers } from "./IceServers";

describe("IceServers", () => {
  let answers: Awaited<ReturnType<GetIceServers>>[];
  let asked: number;
  const get: GetIceServers = () => {
    asked += 1;
    const answer = answers.shift();
    return answer ? Promise.resolve(answer) : Promise.reject(new MeetError("network.unreachable"));
  };
  const turn = (urls: string, secondsLeft: number | null) => ({
    iceServers: [{ urls }],
    validFor: secondsLeft === null ? null : secondsLeft * 1000,
  });

  beforeEach(() => {
    vi.useFakeTimers();
    asked = 0;
  });
  afterEach(() => vi.useRealTimers());

  it("asks once, also for several at the same time", async () => {
    answers = [turn("turn:a", null)];
    const servers = new IceServers(get);
    expect(servers.fresh).toBe(false);
    await Promise.all([servers.refresh(), servers.refresh()]);
    vi.advanceTimersByTime(24 * 3_600_000);
    expect(await servers.refresh()).toEqual([{ urls: "turn:a" }]);
    expect(asked).toBe(1);
  });

  it("asks again before the credentials end", async () => {
    answers = [turn("turn:a", 600)];
    const servers = new IceServers(get);
    await servers.refresh();
    vi.advanceTimersByTime(569_000);
    expect(servers.fresh).toBe(true);
    vi.advanceTimersByTime(1_000);
    expect(servers.fresh).toBe(false);
    answers = [turn("turn:b", 600)];
    expect(await servers.refresh()).toEqual([{ urls: "turn:b" }]);
    expect(servers.current).toEqual([{ urls: "turn:b" }]);
  });

  it("goes on with what it has where there is no answer, and asks again a little later", async () => {
    answers = [turn("turn:a", 60)];
    const servers = new IceServers(get);
    await servers.refresh();
    vi.advanceTimersByTime(60_000);
    expect(await servers.refresh()).toEqual([{ urls: "turn:a" }]);
    expect(servers.fresh).toBe(true);
    vi.advanceTimersByTime(10_000);
    expect(servers.fresh).toBe(false);
  });

  it("does not wait long for an answer", async () => {
    const servers = new IceServers(() => new Promise(() => undefined));
    const refreshed = servers.refresh();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await refreshed).toEqual([]);
  });

  it("does not ask all the time where credentials have ended when they come", async () => {
    answers = [turn("turn:a", -3_600)];
    const servers = new IceServers(get);
    await servers.refresh();
    await servers.refresh();
    expect(asked).toBe(1);
  });
});
