import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { FakeLocks } from "../../../support/FakeLocks";
import type { PendingMessage } from "../Outbox";
import { forgetUnsent, UnsentMessages } from "./UnsentMessages";

const pending = (id: string, more: Partial<PendingMessage> = {}): PendingMessage => ({
  ...{ clientMessageId: id, text: `text ${id}`, status: "sending", problem: null },
  ...more,
});
const ids = (messages: readonly PendingMessage[]) => messages.map(({ clientMessageId }) => clientMessageId);

describe("UnsentMessages", () => {
  let locks: FakeLocks;
  beforeEach(async () => {
    await forgetUnsent(null);
    locks = new FakeLocks();
  });
  const openTab = () => {
    const page = locks.page();
    return { unsent: new UnsentMessages(page), close: () => page.close() };
  };
  /** A tab that is closed while these are not sent. */
  const leave = async (messages: readonly PendingMessage[], userId = "ada", roomId = "room") => {
    const { unsent, close } = openTab();
    unsent.save(userId, roomId, [], messages);
    await unsent.settled();
    close();
  };

  it("gives the next tab what the one before had, in the order written, files included", async () => {
    const files = [{ id: "f", name: "a.txt", type: "text/plain", blob: new Blob(["hello"]) }];
    await leave([
      pending("z", { files, replyTo: 3, mentions: ["bob"] }),
      pending("a", { status: "failed", problem: "x.y" }),
    ]);
    const [first, second, ...rest] = await openTab().unsent.adopt("ada", "room");
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ clientMessageId: "z", text: "text z", replyTo: 3, mentions: ["bob"] });
    await expect(first?.files?.[0]?.blob.text()).resolves.toBe("hello");
    expect(second).toEqual(pending("a", { status: "failed", problem: "x.y" }));
  });

  it("gives it to one tab only", async () => {
    await leave(["a", "b", "c"].map((id) => pending(id)));
    const adopted = await Promise.all([openTab(), openTab()].map(({ unsent }) => unsent.adopt("ada", "room")));
    expect(adopted.map(ids).sort((one, other) => one.length - other.length)).toEqual([[], ["a", "b", "c"]]);
  });

  it("leaves what a tab has that is still open, until it is closed", async () => {
    const first = openTab();
    first.unsent.save("ada", "room", [], [pending("a")]);
    await first.unsent.settled();
    const second = openTab();
    expect(await second.unsent.adopt("ada", "room")).toEqual([]);
    expect(await first.unsent.adopt("ada", "room")).toEqual([]); // it has it already
    first.close();
    expect(ids(await second.unsent.adopt("ada", "room"))).toEqual(["a"]);
  });

  it("keeps changes, and forgets what is sent or discarded", async () => {
    const { unsent, close } = openTab();
    const [a, b] = [pending("a"), pending("b")];
    unsent.save("ada", "room", [], [a, b]);
    const failed = { ...b, status: "failed", problem: "request.invalid" } as const;
    unsent.save("ada", "room", [a, b], [failed]);
    await unsent.settled();
    close();
    expect(await openTab().unsent.adopt("ada", "room")).toEqual([failed]);
  });

  it("is for one person in one room", async () => {
    await leave([pending("a")]);
    const { unsent } = openTab();
    expect(await unsent.adopt("bob", "room")).toEqual([]);
    expect(await unsent.adopt("ada", "another room")).toEqual([]);
  });

  it("forgets with the sign-in what is that person's, also where a tab still has it", async () => {
    const { unsent, close } = openTab();
    const a = pending("a");
    unsent.save("ada", "room", [], [a]);
    await unsent.settled();
    await leave([pending("b")], "bob");
    await forgetUnsent("ada");
    unsent.save("ada", "room", [a], [{ ...a, status: "failed", problem: "auth.required" }]);
    await unsent.settled();
    close();
    expect(await openTab().unsent.adopt("ada", "room")).toEqual([]);
    expect(ids(await openTab().unsent.adopt("bob", "room"))).toEqual(["b"]);
  });

  it("holds a lock only while there is something to keep", async () => {
    const { unsent } = openTab();
    expect(locks.names()).toEqual([]);
    const a = pending("a");
    unsent.save("ada", "room", [], [a]);
    await unsent.settled();
    expect(locks.names()).toEqual([expect.stringMatching(/^minimeet\.tab\./)]);
    unsent.save("ada", "room", [a], []);
    await unsent.settled();
    expect(locks.names()).toEqual([]);
  });

  it("takes every other page for gone where the browser has no locks", async () => {
    await leave([pending("a")]);
    expect(ids(await new UnsentMessages(undefined).adopt("ada", "room"))).toEqual(["a"]);
  });
});
