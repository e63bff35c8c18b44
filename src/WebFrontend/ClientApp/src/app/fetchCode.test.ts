import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fetchCode } from "./fetchCode";

const broken = () => Promise.reject(new TypeError("Failed to fetch dynamically imported module"));

describe("fetching the code of a page", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is done once where it works", async () => {
    const load = vi.fn(() => Promise.resolve("page"));
    await expect(fetchCode(load)).resolves.toBe("page");
    expect(load).toHaveBeenCalledOnce();
  });

  it("is tried again where the network broke off", async () => {
    const load = vi.fn<() => Promise<string>>().mockImplementationOnce(broken).mockResolvedValue("page");
    const page = fetchCode(load);
    await vi.runAllTimersAsync();
    await expect(page).resolves.toBe("page");
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("says so where it cannot be had", async () => {
    const load = vi.fn(broken);
    const page = expect(fetchCode(load)).rejects.toThrow("Failed to fetch");
    await vi.runAllTimersAsync();
    await page;
    expect(load).toHaveBeenCalledTimes(4);
  });
});
