import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchNetwork } from "./watchNetwork";

describe("watchNetwork", () => {
  let connection: EventTarget & { type?: string };
  let heard: boolean[];

  beforeEach(() => {
    connection = new EventTarget();
    connection.type = "wifi";
    vi.stubGlobal("navigator", { connection });
    const mine: boolean[] = []; // nobody stops watching: those of earlier tests still do
    watchNetwork((moved) => mine.push(moved));
    heard = mine;
  });
  afterEach(() => vi.unstubAllGlobals());

  const change = (type: string) => {
    connection.type = type;
    connection.dispatchEvent(new Event("change"));
  };

  it("hears of another network, not of another estimate of its speed", () => {
    change("wifi");
    expect(heard).toEqual([]);
    change("cellular");
    change("cellular");
    expect(heard).toEqual([true]);
  });

  it("hears that the network has gone and come back", () => {
    window.dispatchEvent(new Event("offline"));
    window.dispatchEvent(new Event("online"));
    expect(heard).toEqual([false, true]);
  });

  it("hears that somebody looks again, not that they look away", () => {
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    expect(heard).toEqual([]);
    visibility.mockReturnValue("visible");
    document.dispatchEvent(new Event("visibilitychange"));
    expect(heard).toEqual([false]);
  });
});
