import { beforeEach, describe, expect, it } from "vitest";
import { alice, bob, message, roomId, settle } from "../../support/fixtures";
import type { UnreadRoom } from "../contracts.gen";
import { Unread } from "./Unread";

const ofBob = (...sequences: number[]) => sequences.map((one) => message(one, bob));

describe("Unread", () => {
  let told: number[];
  let unread: Unread;
  beforeEach(() => {
    told = [];
    unread = new Unread((sequence) => told.push(sequence));
  });
  const counts = () => {
    const { read, count, more, first } = unread.state.get();
    return { read, count, more, first };
  };
  /** What the server says, after a page of history. */
  const begin = (known: { sequence: number; unread: number } | null, page: number[] = [], hasMore = false) => {
    unread.add(ofBob(...page), hasMore);
    return unread.begin(alice.id, Promise.resolve(known && { roomId, ...known }));
  };

  it("takes all that is there on a first visit as read, and counts what others say from then on", async () => {
    await begin(null, [3, 4], true);
    expect(counts()).toEqual({ read: 4, count: 0, more: false, first: null });
    expect(told).toEqual([4]);
    unread.add(ofBob(5), false);
    unread.add([message(6, alice)], false);
    unread.add(ofBob(7), false);
    unread.add(ofBob(7), false);
    expect(counts()).toEqual({ read: 4, count: 2, more: false, first: 5 });
  });

  it("has nothing unread once that was read, and tells the server", async () => {
    await begin({ sequence: 3, unread: 1 }, [3, 5]);
    unread.markRead(5);
    expect(counts()).toEqual({ read: 5, count: 0, more: false, first: null });
    expect(told).toEqual([5]);
  });

  it("is not read by somebody who is at an older place", async () => {
    await begin({ sequence: 3, unread: 1 }, [9]);
    unread.markRead(5);
    expect(counts()).toMatchObject({ read: 3, count: 1 });
    expect(told).toEqual([]);
  });

  it("knows where this person left off, and how much more there is than the page has", async () => {
    await begin({ sequence: 3, unread: 2 }, [2, 3, 5, 6], true);
    expect(counts()).toEqual({ read: 3, count: 2, more: false, first: 5 });
    unread = new Unread(() => undefined);
    await begin({ sequence: 3, unread: 41 }, [50, 51], true);
    expect(counts()).toEqual({ read: 3, count: 41, more: false, first: 50 });
    unread = new Unread(() => undefined);
    await begin({ sequence: 3, unread: 100 }, [950, 951], true);
    expect(counts()).toEqual({ read: 3, count: 100, more: true, first: 950 });
  });

  it("says nothing before the server has, and forgets nothing of what came meanwhile", async () => {
    let answer: (position: null) => void = () => undefined;
    const begun = unread.begin(alice.id, new Promise((resolve) => (answer = resolve)));
    unread.add(ofBob(3, 4), false);
    unread.markRead(4);
    unread.add(ofBob(5), false);
    expect(counts()).toMatchObject({ read: 0, count: 0 });
    answer(null);
    await begun;
    expect(counts()).toMatchObject({ read: 4, count: 1, first: 5 });
  });

  it("follows what is read on another device, and goes back for none", async () => {
    await begin({ sequence: 3, unread: 3 }, [4, 5, 6]);
    unread.readElsewhere(5);
    expect(counts()).toEqual({ read: 5, count: 1, more: false, first: 6 });
    unread.readElsewhere(4);
    expect(counts()).toMatchObject({ read: 5, count: 1 });
    unread.readElsewhere(8); // messages that this tab does not have yet
    unread.add(ofBob(8, 9), false);
    expect(counts()).toMatchObject({ read: 8, count: 1, first: 9 });
    expect(told).toEqual([]);
  });

  it("is the next person's from then on, also where the answer for the one before comes late", async () => {
    let answer: (position: UnreadRoom) => void = () => undefined;
    void unread.begin(alice.id, new Promise((resolve) => (answer = resolve)));
    unread.add(ofBob(9), false);
    await unread.begin(bob.id, Promise.resolve({ roomId, sequence: 4, unread: 0 }));
    answer({ roomId, sequence: 2, unread: 1 });
    await settle();
    expect(counts()).toEqual({ read: 4, count: 0, more: false, first: null });
  });

  it("knows the newest that mentions the person", async () => {
    await begin({ sequence: 3, unread: 0 });
    unread.add(
      [
        { ...message(4, bob), mentions: [alice] },
        { ...message(5, bob), mentions: [bob] },
      ],
      false,
    );
    expect(unread.state.get().mention?.sequence).toBe(4);
    unread.markRead(5);
    expect(unread.state.get().mention).toBeNull();
  });
});
