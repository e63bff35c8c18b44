import { afterEach, describe, expect, it, vi } from "vitest";
import { Pause, retryDelay } from "./retry";

afterEach(() => vi.useRealTimers());

describe("retryDelay", () => {
  it("tries again at once the first time", () => {
    expect(retryDelay(0)).toBe(0);
  });

  it.each([
    [1, 250, 500],
    [2, 500, 1_000],
    [3, 500, 1_000],
    [60, 500, 1_000],
    [61, 5_000, 10_000],
  ])("attempt %i waits %i to %i ms", (attempt, least, most) => {
    expect(retryDelay(attempt, () => 0)).toBe(least);
    expect(retryDelay(attempt, () => 1)).toBe(most);
  });
});

describe("Pause", () => {
  it("ends after its time", async () => {
    vi.useFakeTimers();
    const ended = vi.fn();
    void new Pause().for(1_000).then(ended);

    await vi.advanceTimersByTimeAsync(999);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toHaveBeenCalledOnce();
  });

  it("can be cut short", async () => {
    vi.useFakeTimers();
    const pause = new Pause();
    const ended = pause.for(60_000);

    pause.end();

    await expect(ended).resolves.toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });
});
