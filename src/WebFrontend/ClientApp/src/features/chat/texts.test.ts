import { describe, expect, it, vi } from "vitest";
import { alice, aliceSession, at, bob, bobSession, message, participant, roomId } from "../../support/fixtures";
import type { Announcement } from "../../meet/chat/announcements";
import { announcementText, durationText } from "./announcementText";
import { isOnlyEmoji, withEmoji } from "./emoji";
import { splitMentions } from "./mentions";
import { linkedMessage, messageLink } from "./messageLink";
import { dayText, reactionText, sizeText, summaryOf } from "./messageTexts";

const user = (username: string) => ({ id: `id of ${username}`, username });
const came = (...names: string[]): Announcement[] =>
  names.map((name, index) => ({
    ...{ type: "participantJoined", roomId, sequence: index + 1, at: at(index) },
    participant: participant(user(name), bobSession),
  }));

describe("announcements", () => {
  const nameOf = (session: string) => (session === bobSession ? "Bob" : undefined);
  it.each<[Announcement[], string]>([
    [came("Ada"), "Ada joined"],
    [came("Ada", "Bob", "Ada"), "Ada and Bob joined"],
    [came("A", "B", "C", "D"), "A, B, C and D joined"],
    [came("A", "B", "C", "D", "E"), "A, B, C and 2 others joined"],
    [came("שרה"), "\u2068שרה\u2069 joined"],
    [[{ ...call(bobSession) }], "Bob started a call"],
    [[{ ...call(aliceSession) }], "A call started"],
    [
      [{ type: "callLeft", roomId, sequence: 9, at: at(125), sessionId: bobSession, callStartedAt: at(0) }],
      "The call ended after 2 min",
    ],
  ])("are sentences", (announcements, text) => expect(announcementText(announcements, nameOf)).toBe(text));

  it.each([
    [0, "0 s"],
    [59_400, "59 s"],
    [60_000, "1 min"],
    [3_600_000, "1 h"],
    [5_400_000, "1 h 30 min"],
    [-5, "0 s"],
  ])("know how long %i ms are", (milliseconds, text) => expect(durationText(milliseconds)).toBe(text));
});

function call(sessionId: string): Announcement {
  const joined = { joinedAt: at(0), media: { microphone: true, camera: false, screen: false } };
  return { type: "callJoined", roomId, sequence: 3, at: at(0), sessionId, ringUntil: at(9), call: joined };
}

describe("emoji", () => {
  it.each([
    [":tada: done :+1:", "🎉 done 👍"],
    [":heart:", "❤️"],
    [":nothing_like_this: 10:30:45 a:100:b", ":nothing_like_this: 10:30:45 a:100:b"],
    ["::tada::", "::tada::"],
  ])("are named in %j", (text, shown) => expect(withEmoji(text)).toBe(shown));

  it.each([
    ["🎉", true],
    ["👩‍💻 👍🏽\n🇩🇪", true],
    ["❤️1️⃣", true],
    ["👍👍👍👍👍👍", false],
    ["👍!", false],
    ["7", false],
    ["", false],
    ["©", false],
  ])("are all of %j: %j", (text, only) => expect(isOnlyEmoji(text)).toBe(only));
});

describe("mentions", () => {
  const people = [user("Bob"), user("Bob Dylan"), alice];
  it.each([
    ["@Bob and @Bob Dylan", ["@Bob", " and ", "@Bob Dylan"], ["Bob", "Bob Dylan"]],
    ["@Alice@Bob", ["@Alice", "@Bob"], ["Alice", "Bob"]],
    ["a@b @ @Carol", ["a@b @ @Carol"], []],
  ])("are found in %j", (text, parts, names) => {
    const found = splitMentions(text, people);
    expect(found.map((part) => part.text)).toEqual(parts);
    expect(found.flatMap((part) => part.user?.username ?? [])).toEqual(names);
  });
});

describe("texts about messages", () => {
  const file = { id: "f", name: "a.txt", contentType: "text/plain", size: 1, hasThumbnail: false };
  it.each([
    [{ text: "**one**\n\ntwo :tada:" }, "one two 🎉"],
    [{ text: "", attachments: [file, file] }, "a.txt, a.txt"],
    [{ text: "", deleted: { sequence: 9, at: at(9), userId: alice.id } }, "Deleted message"],
  ])("have one line", (change, text) => expect(summaryOf({ ...message(1), ...change })).toBe(text));

  it("say who reacted, the viewer last", () => {
    expect(reactionText({ emoji: "👍", users: [alice, bob] }, alice.id)).toBe("Bob and you reacted with 👍");
    expect(reactionText({ emoji: "👍", users: [alice] }, alice.id)).toBe("You reacted with 👍");
    const many = Array.from({ length: 14 }, (_, index) => user(`${index}`));
    expect(reactionText({ emoji: "👍", users: many }, alice.id)).toContain("9 and 4 others reacted");
  });

  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1_500, "1.5 KB"],
    [25_000_000, "25 MB"],
  ])("know how large %i bytes are", (size, text) => expect(sizeText(size)).toBe(text));

  it("name the year of another year's day", () => {
    expect(dayText("2025-01-02T12:00:00", new Date("2026-11-21"))).toContain("2025");
    expect(dayText("2026-01-02T12:00:00", new Date("2026-11-21"))).not.toContain("2026");
  });
});

describe("links to messages", () => {
  it.each([
    ["#message-7", 7],
    ["#message-", null],
    ["#message-0", null],
    ["#message-x", null],
    ["#message-1e400", null],
    ["#other-7", null],
    ["", null],
  ])("lead by %j to %j", (hash, sequence) => expect(linkedMessage(hash)).toBe(sequence));

  it("are made and understood by the same rule", () => {
    vi.stubGlobal("window", { location: { origin: "https://meet.example" } });
    expect(linkedMessage(new URL(messageLink(roomId, 12)).hash)).toBe(12);
  });
});
