import { describe, expect, it } from "vitest";
import { alice, at, bob, message } from "../../support/fixtures";
import { changes } from "../../support/messageChanges";
import type { ChatMessage } from "../contracts.gen";
import { foldMessage, isMessageChange, type MessageChange } from "./messageFold";

const { edited, deleted, reacted } = changes;
const sent: ChatMessage = {
  ...message(4),
  mentions: [bob],
  attachments: [{ id: "f", name: "a.txt", contentType: "text/plain", size: 3, hasThumbnail: false }],
};
const fold = (...all: MessageChange[]) => all.reduce(foldMessage, sent);

describe("foldMessage", () => {
  it.each<[string, MessageChange[], Partial<ChatMessage>, (keyof ChatMessage)[]]>([
    ["nothing", [], sent, []],
    [
      "an edit",
      [edited(7, 4, "new", [alice])],
      { text: "new", mentions: [alice], edited: { sequence: 7, at: at(7) }, revision: 7 },
      [],
    ],
    ["an edit that mentions nobody", [edited(7, 4, "new")], { attachments: sent.attachments ?? [] }, ["mentions"]],
    ["the last of two edits", [edited(7, 4, "new"), edited(9, 4, "newer")], { text: "newer", revision: 9 }, []],
    ["an edit that comes again, late", [edited(9, 4, "newer"), edited(7, 4, "new")], { text: "newer" }, []],
    ["an edit of another message", [edited(7, 5, "new")], { text: sent.text }, ["edited", "revision"]],
    [
      "a deletion",
      [reacted(6, 4, bob, "👍"), deleted(8, 4, bob.id)],
      { text: "", deleted: { sequence: 8, at: at(8), userId: bob.id }, revision: 8 },
      ["mentions", "attachments", "reactions"],
    ],
    [
      "nothing after a deletion",
      [deleted(8, 4), edited(9, 4, "x"), reacted(10, 4, bob, "👍")],
      { revision: 8 },
      ["edited"],
    ],
    ["a reaction", [reacted(6, 4, bob, "👍")], { reactions: [{ emoji: "👍", users: [bob] }], revision: 6 }, []],
    [
      "reactions in the order in which they were first given",
      [reacted(6, 4, bob, "👍"), reacted(7, 4, bob, "🎉"), reacted(8, 4, alice, "👍")],
      {
        reactions: [
          { emoji: "👍", users: [bob, alice] },
          { emoji: "🎉", users: [bob] },
        ],
      },
      [],
    ],
    [
      "a reaction that is taken back",
      [reacted(6, 4, bob, "👍"), reacted(7, 4, alice, "👍"), reacted(8, 4, bob, "👍", false)],
      { reactions: [{ emoji: "👍", users: [alice] }] },
      [],
    ],
    ["the last reaction taken back", [reacted(6, 4, bob, "👍"), reacted(7, 4, bob, "👍", false)], {}, ["reactions"]],
    ["a reaction taken back that was not given", [reacted(7, 4, bob, "👍", false)], { revision: 7 }, ["reactions"]],
  ])("shows %s", (_, all, shown, without) => {
    const folded = fold(...all);
    expect(folded).toMatchObject(shown);
    for (const member of without) expect(folded).not.toHaveProperty(member);
  });
});

/** The same numbers each time (mulberry32). */
function random(seed: number): (below: number) => number {
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

describe("any history of a message", () => {
  it.each(Array.from({ length: 200 }, (_, seed) => seed))(
    "is the same from any page on, and however often told: %i",
    (seed) => {
      const next = random(seed);
      const history: MessageChange[] = Array.from({ length: 1 + next(20) }, (_, index) => {
        const [sequence, about, user] = [5 + index, next(4) > 0 ? 4 : 3, next(2) > 0 ? alice : bob];
        const kind = next(12);
        if (kind === 0) return deleted(sequence, about);
        if (kind < 4) return edited(sequence, about, `text ${sequence}`, next(2) > 0 ? [user] : undefined);
        return reacted(sequence, about, user, ["👍", "🎉", "❤️"][next(3)] ?? "", next(3) > 0);
      });
      expect(history.every(isMessageChange)).toBe(true);
      const end = fold(...history);
      // A page that was made at any time, and from there all that happened, some of it a second time.
      const made = next(history.length + 1);
      const again = next(made + 1);
      expect(history.slice(again).reduce(foldMessage, fold(...history.slice(0, made)))).toEqual(end);
      // A simple model: who gave what last, since the message was sent and until it was deleted.
      const about = history.filter((one) => one.message === 4);
      const gone = about.findIndex(({ type }) => type === "messageDeleted");
      const given = new Set<string>();
      for (const one of gone < 0 ? about : [])
        if (one.type === "messageReacted")
          if (one.added) given.add(`${one.emoji} ${one.user.id}`);
          else given.delete(`${one.emoji} ${one.user.id}`);
      const shown = (end.reactions ?? []).flatMap(({ emoji, users }) => users.map(({ id }) => `${emoji} ${id}`));
      expect(shown.toSorted()).toEqual([...given].toSorted());
      expect(end.deleted !== undefined).toBe(gone >= 0);
      const texts = about.slice(0, gone < 0 ? undefined : gone).filter((one) => one.type === "messageEdited");
      expect(end.text).toBe(gone >= 0 ? "" : (texts.at(-1)?.text ?? sent.text));
    },
  );
});
