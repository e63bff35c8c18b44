import { beforeEach, describe, expect, it } from "vitest";
import { alice, bob, fakeStorage, message, roomId } from "../../support/fixtures";
import { forgetMarks, Unread } from "./Unread";

const ofBob = (...sequences: number[]) => sequences.map((one) => message(one, bob));

describe("Unread", () => {
  let storage: Storage;
  let unread: Unread;
  beforeEach(() => {
    storage = fakeStorage();
    unread = new Unread(roomId, storage);
  });
  const counts = () => {
    const { read, count, more, first } = unread.state.get();
    return { read, count, more, first };
  };

  it("takes all that is there on a first visit as read, and counts what others say from then on", () => {
    unread.add(ofBob(3, 4), alice.id, true);
    expect(counts()).toEqual({ read: 4, count: 0, more: false, first: null });
    unread.add(ofBob(5), alice.id, false);
    unread.add([message(6, alice)], alice.id, false);
    unread.add(ofBob(7), alice.id, false);
    unread.add(ofBob(7), alice.id, false);
    expect(counts()).toEqual({ read: 4, count: 2, more: false, first: 5 });
  });

  it("has nothing unread once that was read", () => {
    unread.add(ofBob(3), alice.id, false);
    unread.add(ofBob(5), alice.id, false);
    unread.markRead(5);
    expect(counts()).toEqual({ read: 5, count: 0, more: false, first: null });
  });

  it("is not read by somebody who is at an older place", () => {
    unread.add(ofBob(3), alice.id, false);
    unread.add(ofBob(9), alice.id, false);
    unread.markRead(5);
    expect(counts()).toMatchObject({ read: 3, count: 1 });
  });

  it("knows on the next visit where this person left off, and whether there is more than the page has", () => {
    unread.add(ofBob(3), alice.id, false);
    unread.markRead(3);
    unread = new Unread(roomId, storage);
    unread.add(ofBob(2, 3, 5, 6), alice.id, true);
    expect(counts()).toEqual({ read: 3, count: 2, more: false, first: 5 });
    unread = new Unread(roomId, storage);
    unread.add(ofBob(50, 51), alice.id, true);
    expect(counts()).toEqual({ read: 3, count: 2, more: true, first: 50 });
  });

  it("is of each person, and gone when they sign out", () => {
    unread.add(ofBob(3), alice.id, false);
    new Unread(roomId, storage).add(ofBob(9), bob.id, false);
    unread = new Unread(roomId, storage);
    unread.add(ofBob(9), alice.id, false);
    expect(counts().read).toBe(3);
    forgetMarks(storage);
    expect(storage.length).toBe(0);
  });

  it("knows the newest that mentions the person", () => {
    unread.add(ofBob(3), alice.id, false);
    unread.add(
      [
        { ...message(4, bob), mentions: [alice] },
        { ...message(5, bob), mentions: [bob] },
      ],
      alice.id,
      false,
    );
    expect(unread.state.get().mention?.sequence).toBe(4);
    unread.markRead(5);
    expect(unread.state.get().mention).toBeNull();
  });
});
