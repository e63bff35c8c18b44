import { beforeEach, describe, expect, it } from "vitest";
import type { PendingMessage } from "./Outbox";
import { forgetUnsent, loadUnsent, saveUnsent } from "./unsent";

class MemoryStorage extends Map<string, string> implements Storage {
  getItem = (key: string) => this.get(key) ?? null;
  setItem = (key: string, value: string) => void this.set(key, value);
  removeItem = (key: string) => void this.delete(key);
  key = (index: number) => [...this.keys()][index] ?? null;
  get length() {
    return this.size;
  }
}

const pending: PendingMessage[] = [{ clientMessageId: "m", text: "hello", status: "failed", problem: "server.error" }];
const nothing = { draft: "", pending: [] };

describe("what was not sent", () => {
  let storage: MemoryStorage;
  beforeEach(() => (storage = new MemoryStorage()));

  it("is kept for one person in one room", () => {
    saveUnsent(storage, "ada", "room", { draft: "half a sen" });
    saveUnsent(storage, "ada", "room", { pending });
    expect(loadUnsent(storage, "ada", "room")).toEqual({ draft: "half a sen", pending });
    expect(loadUnsent(storage, "bob", "room")).toEqual(nothing);
    expect(loadUnsent(storage, "ada", "another room")).toEqual(nothing);
  });

  it("leaves nothing behind once there is nothing", () => {
    saveUnsent(storage, "ada", "room", { draft: "a", pending });
    saveUnsent(storage, "ada", "room", { draft: "" });
    expect(storage.size).toBe(1);
    saveUnsent(storage, "ada", "room", { pending: [] });
    expect(storage.size).toBe(0);
  });

  it("is forgotten for all rooms with the sign-in, and nothing else is", () => {
    storage.setItem("minimeet.handOver", "x");
    saveUnsent(storage, "ada", "room", { draft: "a" });
    saveUnsent(storage, "ada", "another room", { draft: "b" });
    forgetUnsent(storage);
    expect([...storage.keys()]).toEqual(["minimeet.handOver"]);
  });

  it("is nothing where it cannot be read, and no obstacle where it cannot be kept", () => {
    storage.setItem("minimeet.unsent.ada.room", "{");
    expect(loadUnsent(storage, "ada", "room")).toEqual(nothing);
    storage.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    expect(() => saveUnsent(storage, "ada", "room", { draft: "a" })).not.toThrow();
  });
});
