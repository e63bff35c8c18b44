import { describe, expect, it, vi } from "vitest";
import { message, settle } from "../../support/fixtures";
import type { MessagePage } from "../contracts.gen";
import { MeetError } from "../errors";
import { MessageLog, type LoadPage } from "./MessageLog";

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => message(first + index));

function logWith(...pages: (MessagePage | string)[]) {
  const load = vi.fn<LoadPage>(() => {
    const page = pages.shift();
    if (page === undefined || typeof page === "string") return Promise.reject(new MeetError(page ?? "server.error"));
    return Promise.resolve(page);
  });
  const onNew = vi.fn();
  const log = new MessageLog(load, onNew);
  return { log, load, onNew, sequences: () => log.state.get().messages.map(({ sequence }) => sequence) };
}

describe("MessageLog", () => {
  it("loads the newest page, and knows whether there is more", async () => {
    const { log, sequences } = logWith({
      messages: range(8, 10),
      announcements: [],
      quoted: [],
      hasMore: true,
      hasNewer: false,
    });
    await log.loadNewest();
    expect(sequences()).toEqual([8, 9, 10]);
    expect(log.state.get()).toMatchObject({ hasOlder: true, loading: null });
  });

  it("holds each message once, in the room's order, whatever comes first", async () => {
    const { log, sequences } = logWith({
      messages: range(8, 10),
      announcements: [],
      quoted: [],
      hasMore: false,
      hasNewer: false,
    });
    const loading = log.loadNewest();
    log.add(message(11));
    log.add(message(10));
    await loading;
    expect(sequences()).toEqual([8, 9, 10, 11]);
  });

  it("is at its beginning where an older page brings nothing, whatever it says", async () => {
    const { log, load } = logWith(
      { messages: range(8, 9), announcements: [], quoted: [], hasMore: true, hasNewer: false },
      { messages: [], announcements: [], quoted: [], hasMore: true, hasNewer: false },
    );
    await log.loadNewest();
    await log.loadOlder();
    expect(log.state.get()).toMatchObject({ hasOlder: false, loading: null });
    await log.loadOlder();
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("loads what is before the oldest it has", async () => {
    const { log, load, sequences } = logWith(
      { messages: range(8, 9), announcements: [], quoted: [], hasMore: true, hasNewer: false },
      { messages: range(6, 7), announcements: [], quoted: [], hasMore: false, hasNewer: false },
    );
    await log.loadNewest();
    await log.loadOlder();
    await log.loadOlder();

    expect(load.mock.calls).toEqual([[undefined], [8]]);
    expect(sequences()).toEqual([6, 7, 8, 9]);
    expect(log.state.get().hasOlder).toBe(false);
  });

  it("asks for older ones once, however often it is told to", async () => {
    const { log, load } = logWith(
      { messages: range(8, 9), announcements: [], quoted: [], hasMore: true, hasNewer: false },
      { messages: range(6, 7), announcements: [], quoted: [], hasMore: true, hasNewer: false },
    );
    await log.loadNewest();
    await Promise.all([log.loadOlder(), log.loadOlder()]);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("never shows a list with a hole: after a long gap the old part is let go", async () => {
    const { log, sequences } = logWith(
      { messages: range(1, 3), announcements: [], quoted: [], hasMore: false, hasNewer: false },
      { messages: range(90, 92), announcements: [], quoted: [], hasMore: true, hasNewer: false },
    );
    await log.loadNewest();
    await log.loadNewest();
    expect(sequences()).toEqual([90, 91, 92]);
    expect(log.state.get().hasOlder).toBe(true);
  });

  it("keeps what it has where the newest page reaches it", async () => {
    const { log, sequences } = logWith(
      { messages: range(1, 3), announcements: [], quoted: [], hasMore: false, hasNewer: false },
      { messages: range(3, 5), announcements: [], quoted: [], hasMore: true, hasNewer: false },
    );
    await log.loadNewest();
    await log.loadNewest();
    expect(sequences()).toEqual([1, 2, 3, 4, 5]);
    expect(log.state.get().hasOlder).toBe(false);
  });

  it("keeps a message that happened while the newest page was under way", async () => {
    const { log, sequences } = logWith(
      { messages: range(1, 3), announcements: [], quoted: [], hasMore: false, hasNewer: false },
      { messages: range(90, 92), announcements: [], quoted: [], hasMore: true, hasNewer: false },
    );
    await log.loadNewest();
    const loading = log.loadNewest();
    log.add(message(93));
    await loading;
    expect(sequences()).toEqual([90, 91, 92, 93]);
  });

  it("says why it could not load, and can try again", async () => {
    const { log, sequences } = logWith("room.notMember", {
      messages: range(1, 1),
      announcements: [],
      quoted: [],
      hasMore: false,
      hasNewer: false,
    });
    await log.loadNewest();
    expect(log.state.get()).toMatchObject({ loading: null, problem: "room.notMember" });
    await log.loadNewest();
    expect(log.state.get().problem).toBeNull();
    expect(sequences()).toEqual([1]);
  });

  it("tells of everything new, so that nothing is shown as still being sent", async () => {
    const { log, onNew } = logWith({
      messages: range(1, 2),
      announcements: [],
      quoted: [],
      hasMore: false,
      hasNewer: false,
    });
    await log.loadNewest();
    log.add(message(3));
    await settle();
    expect(onNew.mock.calls).toEqual([[range(1, 2)], [range(3, 3)]]);
  });
});
