import { beforeEach, describe, expect, it } from "vitest";
import { fakeStorage, roomId } from "../../support/fixtures";
import { saveSession, takeSavedSession, type SavedSession } from "./sessionRestore";

const savedSession: SavedSession = {
  sessionId: "s",
  roomId,
  lastSignal: { inbox: "i", number: 7 },
  inCall: true,
  devices: { microphone: true, camera: false },
  savedAt: 1_000,
};

describe("restoring the session of a reloaded tab", () => {
  let storage: Storage;

  beforeEach(() => {
    storage = fakeStorage();
  });

  it("gives the next life what the last one had", () => {
    saveSession(storage, savedSession);
    expect(takeSavedSession(storage, 3_000)).toEqual(savedSession);
  });

  it("is gone once taken, so that a duplicated tab cannot steal the session", () => {
    saveSession(storage, savedSession);
    takeSavedSession(storage, 3_000);

    expect(storage.length).toBe(0);
    expect(takeSavedSession(storage, 3_000)).toBeNull();
  });

  it("is worth nothing once the server has dropped the session", () => {
    saveSession(storage, savedSession);
    expect(takeSavedSession(storage, 1_000 + 60_000)).toBeNull();
  });

  it.each(["{", "null", "5", "{}"])("survives rubbish in the storage: %s", (rubbish) => {
    storage.setItem("minimeet.handOver", rubbish);
    expect(takeSavedSession(storage, 0)).toBeNull();
  });
});
