import { describe, expect, it } from "vitest";
import { alice, aliceSession, at, bob, bobSession, message, participant, roomId } from "../../support/fixtures";
import type { Announcement } from "../../meet/chat/announcements";
import type { User } from "../../meet/contracts.gen";
import { firstUnreadOf, rowIndexOf, rowsOf, type Row } from "./rows";

const said = (sequence: number, time: string, sender = alice, replyTo?: number) => ({
  ...message(sequence, sender),
  sentAt: time,
  ...(replyTo ? { replyTo } : {}),
});
const joined = (sequence: number, user: User = bob, time = at(sequence)): Announcement => ({
  ...{ type: "participantJoined", roomId, sequence, at: time },
  participant: participant(user, user === bob ? bobSession : aliceSession),
});
const started = (sequence: number): Announcement => ({
  ...{ type: "callJoined", roomId, sequence, at: at(sequence), sessionId: bobSession, ringUntil: at(99) },
  call: { joinedAt: at(sequence), media: { microphone: true, camera: false, screen: false } },
});
const shape = (rows: Row[]) =>
  rows.map((row) => {
    const day = row.day === null ? "" : "day ";
    if (row.kind === "message") return `${day}${row.starts ? "starts" : "goes on"} ${row.sequence}`;
    if (row.kind === "announcement") return `${day}${row.announcements.map(({ sequence }) => sequence).join("+")}`;
    return row.pending.text;
  });
const ofMessages = (...messages: ReturnType<typeof said>[]) => shape(rowsOf({ messages, announcements: [] }));
const ten = "2026-11-21T10:00:00";

describe("rowsOf", () => {
  it.each([
    ["what one person says in one go", [said(1, ten), said(2, "2026-11-21T10:01:00")], ["day starts 1", "goes on 2"]],
    ["people", [said(1, ten), said(2, ten, bob), said(3, ten)], ["day starts 1", "starts 2", "starts 3"]],
    ["what comes later", [said(1, ten), said(2, "2026-11-21T10:05:00")], ["day starts 1", "starts 2"]],
    ["an answer", [said(1, ten), said(2, ten, alice, 1)], ["day starts 1", "starts 2"]],
    [
      "days, also within a minute",
      [said(1, "2026-11-21T23:59:59"), said(2, "2026-11-22T00:00:01")],
      ["day starts 1", "day starts 2"],
    ],
  ])("knows %s", (_, messages, rows) => expect(ofMessages(...messages)).toEqual(rows));

  it("tells of what happened among what was said, and of many who came in one line", () => {
    const messages = [message(2), message(3), message(9)];
    const announcements = [joined(1), joined(4), joined(5, alice), started(6), joined(7), joined(10)];
    const pending = [{ clientMessageId: "c", text: "soon", status: "sending", problem: null } as const];
    expect(shape(rowsOf({ messages, announcements, pending }))).toEqual([
      ...["day 1", "starts 2", "goes on 3", "4+5", "6", "7", "starts 9", "10", "soon"],
    ]);
  });

  it("begins the line of those who came anew with each day", () => {
    const announcements = [joined(1, bob, "2026-11-21T23:59:59"), joined(2, alice, "2026-11-22T00:00:01")];
    expect(shape(rowsOf({ messages: [], announcements }))).toEqual(["day 1", "day 2"]);
  });

  it("has a key for every row that stays the same when older ones come above it", () => {
    const keys = (from: number) =>
      rowsOf({ messages: [1, 2, 3, 4].map((one) => message(one)).slice(from), announcements: [started(5)] }).map(
        ({ key }) => key,
      );
    expect(keys(0).slice(2)).toEqual(keys(2));
  });
});

describe("rows", () => {
  const rows = rowsOf({ messages: [message(2), message(4, bob), message(6)], announcements: [joined(3)] });

  it.each([
    [2, 0],
    [3, 1],
    [5, 3],
    [7, 3],
  ])("find the place of %i, or the next one", (sequence, index) => expect(rowIndexOf(rows, sequence)).toBe(index));

  it.each([
    [null, alice, null],
    [1, alice, 4],
    [4, alice, null],
    [1, bob, 2],
    [2, bob, 6],
  ])("know the first of others after %j, for %j", (readUpTo, viewer, first) =>
    expect(firstUnreadOf(rows, readUpTo, viewer.id)?.sequence ?? null).toBe(first),
  );
});
