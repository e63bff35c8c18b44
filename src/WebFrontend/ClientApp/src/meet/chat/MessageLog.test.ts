import { describe, expect, it, vi } from "vitest";
import { message, messageSent, page, settle } from "../../support/fixtures";
import { changes } from "../../support/messageChanges";
import type { ChatMessage, MessagePage } from "../contracts.gen";
import { MeetError } from "../errors";
import { MessageLog, type MessageSource } from "./MessageLog";

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => message(first + index));
const newest = (first: number, last: number, hasMore = true) => page(range(first, last), { hasMore });
const part = (first: number, last: number) => page(range(first, last), { hasMore: true, hasNewer: true });

function logWith(...pages: (MessagePage | string)[]) {
  const loadPage = vi.fn<MessageSource["loadPage"]>(() => {
    const next = pages.shift();
    if (next === undefined || typeof next === "string") return Promise.reject(new MeetError(next ?? "server.error"));
    return Promise.resolve(next);
  });
  const loadMessages = vi.fn<MessageSource["loadMessages"]>((sequences) =>
    Promise.resolve(sequences.map((one) => message(one))),
  );
  const onNew = vi.fn<(messages: readonly ChatMessage[], hasMore: boolean) => void>();
  const log = new MessageLog({ loadPage, loadMessages }, onNew);
  const sequences = () => log.state.get().messages.map(({ sequence }) => sequence);
  return { log, loadPage, loadMessages, onNew, sequences, state: () => log.state.get() };
}

describe("MessageLog", () => {
  it("begins with the newest page, and knows whether there is more", async () => {
    const { log, sequences, state } = logWith(newest(8, 10));
    await log.restart();
    expect(sequences()).toEqual([8, 9, 10]);
    expect(state()).toMatchObject({ hasOlder: true, hasNewer: false, loading: null, target: null });
  });

  it("holds each message once, in the room's order, whatever comes first", async () => {
    const { log, sequences } = logWith(newest(8, 10));
    const loading = log.restart();
    log.apply(messageSent(11));
    log.apply(messageSent(10));
    await loading;
    log.apply(messageSent(11));
    expect(sequences()).toEqual([8, 9, 10, 11]);
  });

  it("takes into a page what happened to its messages while it was under way, and not twice", async () => {
    const { log, state } = logWith(page([message(8), { ...message(9), text: "done", revision: 12 }]));
    const loading = log.restart();
    log.apply(changes.edited(11, 8, "better"));
    log.apply(changes.edited(12, 9, "done"));
    await loading;
    expect(state().messages.map(({ text }) => text)).toEqual(["better", "done"]);
    expect(state().messages[1]?.edited).toBeUndefined();
  });

  it("loads what is before the oldest that it has, once, however often it is told to", async () => {
    const { log, loadPage, sequences, state } = logWith(newest(8, 9), page(range(6, 7), { hasNewer: true }));
    await log.restart();
    await Promise.all([log.loadOlder(), log.loadOlder()]);
    await log.loadOlder();
    expect(loadPage.mock.calls).toEqual([[{}], [{ before: 8 }]]);
    expect(sequences()).toEqual([6, 7, 8, 9]);
    expect(state()).toMatchObject({ hasOlder: false, hasNewer: false });
  });

  it("is at its beginning where an older page brings nothing, whatever it says", async () => {
    const { log, loadPage, state } = logWith(newest(8, 9), page([], { hasMore: true }));
    await log.restart();
    await log.loadOlder();
    await log.loadOlder();
    expect(state()).toMatchObject({ hasOlder: false, loading: null });
    expect(loadPage).toHaveBeenCalledTimes(2);
  });

  it("jumps to a message that is loaded without asking, to another one by its part of the history", async () => {
    const { log, loadPage, sequences, state } = logWith(newest(80, 90), part(10, 20));
    await log.restart();
    await log.jumpTo(85);
    expect(state()).toMatchObject({ target: { sequence: 85 }, place: 1 });
    await log.jumpTo(15);
    expect(loadPage.mock.lastCall).toEqual([{ around: 15 }]);
    expect(sequences()).toEqual(range(10, 20).map(({ sequence }) => sequence));
    expect(state()).toMatchObject({ target: { sequence: 15 }, place: 2, hasOlder: true, hasNewer: true });
  });

  it("jumps to what is next to a message that is none", async () => {
    const { log, state } = logWith(newest(80, 90), page([message(10), message(20)], { hasNewer: true }), part(1, 3));
    await log.restart();
    await log.jumpTo(15);
    expect(state().target).toEqual({ sequence: 20 });
    await log.jumpTo(9);
    expect(state().target).toEqual({ sequence: 3 });
  });

  it("jumps to the first that was said on a day, or to the last where nothing was", async () => {
    const { log, loadPage, state } = logWith(newest(80, 90), part(10, 20), part(10, 20));
    await log.restart();
    await log.jumpToDate(message(14).sentAt);
    expect(loadPage.mock.lastCall).toEqual([{ date: message(14).sentAt }]);
    expect(state().target).toEqual({ sequence: 14 });
    await log.jumpToDate(message(99).sentAt);
    expect(state().target).toEqual({ sequence: 20 });
  });

  it("shows nothing that happens now behind a hole, and all of it once the hole is closed", async () => {
    const { log, loadPage, sequences, state, onNew } = logWith(
      newest(80, 90),
      part(10, 12),
      part(13, 14),
      newest(15, 91),
    );
    await log.restart();
    await log.jumpTo(11);
    log.apply(messageSent(91));
    expect(sequences()).toEqual([10, 11, 12]);
    expect(onNew).toHaveBeenLastCalledWith([message(91)], false);
    await log.loadNewer();
    expect(loadPage.mock.lastCall).toEqual([{ after: 12 }]);
    const loading = log.loadNewer();
    log.apply(messageSent(92));
    await loading;
    expect(state()).toMatchObject({ hasNewer: false });
    expect(sequences()).toEqual(range(10, 92).map(({ sequence }) => sequence));
    log.apply(messageSent(93));
    expect(sequences().at(-1)).toBe(93);
  });

  it("goes back to the newest, by a jump only where that is not loaded", async () => {
    const { log, loadPage, sequences, state } = logWith(newest(80, 90), part(10, 12), newest(80, 90));
    await log.restart();
    await log.jumpTo(81);
    await log.toNewest();
    expect(state()).toMatchObject({ place: 1, target: null });
    await log.jumpTo(11);
    await log.toNewest();
    expect(loadPage.mock.lastCall).toEqual([{}]);
    expect(sequences()[0]).toBe(80);
  });

  it("begins anew after a gap too long to tell: what it has may be out of date", async () => {
    const { log, sequences, state } = logWith(newest(1, 3, false), newest(3, 5), newest(90, 92));
    await log.restart();
    await log.restart();
    expect(sequences()).toEqual([3, 4, 5]);
    expect(state().hasOlder).toBe(true);
    const loading = log.restart();
    log.apply(messageSent(93));
    expect(sequences()).toEqual([3, 4, 5]); // between these and 93 there may be others
    await loading;
    expect(sequences()).toEqual([90, 91, 92, 93]);
  });

  it("says why it could not load, shows nothing behind a hole, and tries the same again", async () => {
    const { log, loadPage, sequences, state } = logWith(
      "room.notMember",
      newest(1, 1, false),
      "server.error",
      part(5, 6),
    );
    await log.restart();
    expect(state()).toMatchObject({ loading: null, problem: "room.notMember" });
    log.apply(messageSent(2));
    expect(sequences()).toEqual([]);
    log.retry();
    await settle();
    expect(state().problem).toBeNull();
    expect(sequences()).toEqual([1]);
    await log.jumpTo(6);
    log.retry();
    await settle();
    expect(loadPage.mock.lastCall).toEqual([{ around: 6 }]);
    expect(state().target).toEqual({ sequence: 6 });
  });

  it("lets a load be overtaken by a later one", async () => {
    const { log, sequences } = logWith(newest(80, 90), part(10, 12), part(30, 32));
    await log.restart();
    await Promise.all([log.jumpTo(11), log.jumpTo(31)]);
    expect(sequences()).toEqual([30, 31, 32]);
  });

  it("holds a bounded part of a long history, and knows that there is more at both ends", async () => {
    const { log, sequences, state } = logWith(
      ...[newest(5_000, 7_500), part(4_950, 4_999), part(4_900, 4_949), part(6_950, 7_000)],
    );
    await log.restart();
    await log.loadOlder();
    expect([sequences().length, sequences().at(-1), state().hasNewer]).toEqual([2_050, 6_999, true]);
    await log.loadOlder();
    expect([sequences()[0], sequences().at(-1)]).toEqual([4_900, 6_949]);
    await log.loadNewer();
    expect([sequences()[0], sequences().at(-1), state().hasOlder]).toEqual([4_950, 7_000, true]);
  });

  it("loads what is quoted once, and follows what happens to it", async () => {
    const { log, loadMessages } = logWith(
      page([{ ...message(80), replyTo: 5 }], { quoted: [message(5)], hasMore: true }),
    );
    await log.restart();
    await log.quote([5, 7, 80]);
    await log.quote([7]);
    expect(loadMessages.mock.calls).toEqual([[[7]]]);
    log.apply(changes.deleted(81, 7));
    log.apply(changes.edited(82, 5, "other"));
    expect(log.find(7)).toMatchObject({ text: "", deleted: { sequence: 81 } });
    expect(log.find(5)?.text).toBe("other");
    log.apply({ ...messageSent(83), replyTo: 3 } as ReturnType<typeof messageSent>);
    await settle();
    expect(log.find(3)?.text).toBe("message 3");
  });

  it("tells of everything new, so that nothing is shown as still being sent", async () => {
    const { log, onNew } = logWith(newest(1, 2, false), page([]));
    await log.restart();
    log.apply(messageSent(3));
    await log.loadOlder();
    expect(onNew.mock.calls).toEqual([
      [range(1, 2), false],
      [range(3, 3), false],
    ]);
  });
});
