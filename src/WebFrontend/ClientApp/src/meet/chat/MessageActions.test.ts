import { beforeEach, describe, expect, it } from "vitest";
import { alice, bob, message, roomId, settle } from "../../support/fixtures";
import { changes } from "../../support/messageChanges";
import type { ChatMessage } from "../contracts.gen";
import { MeetError } from "../errors";
import { MessageActions, reactionsOf } from "./MessageActions";

describe("MessageActions", () => {
  let actions: MessageActions;
  let asked: { method: string; argument: unknown; done: () => void; refuse: (code: string) => void }[];
  const given: ChatMessage = { ...message(4), reactions: [{ emoji: "👍", users: [bob] }] };

  beforeEach(() => {
    asked = [];
    const deliver = (method: string, argument: unknown) =>
      new Promise<undefined>((resolve, reject) => {
        const refuse = (code: string) => reject(new MeetError(code));
        asked.push({ method, argument, done: () => resolve(undefined), refuse });
      });
    actions = new MessageActions(roomId, { deliver } as never);
  });
  const shown = (one: ChatMessage) =>
    reactionsOf(one, actions.wishes.get(), alice).map(
      ({ emoji, users }) => `${emoji} ${users.map(({ username }) => username).join()}`,
    );

  it("shows one's own reaction at once, and only once when the room has it", async () => {
    void actions.react(given, "👍", alice);
    expect(asked[0]).toMatchObject({
      method: "ReactToMessage",
      argument: { roomId, message: 4, emoji: "👍", added: true },
    });
    expect(shown(given)).toEqual(["👍 Bob,Alice"]);
    asked[0]?.done();
    await settle();
    expect(shown(given)).toEqual(["👍 Bob,Alice"]); // the event is not there yet
    actions.apply(changes.reacted(7, 4, alice, "👍"), alice.id);
    expect(actions.wishes.get()).toEqual([]);
  });

  it("takes back what was given, also while that is under way", () => {
    void actions.react(given, "🎉", alice);
    void actions.react(given, "🎉", alice);
    expect(asked.map(({ argument }) => argument)).toMatchObject([{ added: true }, { added: false }]);
    actions.apply(changes.reacted(7, 4, alice, "🎉"), alice.id);
    expect(shown({ ...given, reactions: [{ emoji: "🎉", users: [alice] }] })).toEqual([]);
  });

  it("takes it back and says why where it is refused", async () => {
    void actions.react(given, "🎉", alice);
    asked[0]?.refuse("message.tooManyReactions");
    await settle();
    expect(shown(given)).toEqual(["👍 Bob"]);
    expect(actions.problem.get()).toBe("message.tooManyReactions");
  });

  it("follows another tab of the same person once its own wish is done", async () => {
    void actions.react(given, "🎉", alice);
    asked[0]?.done();
    await settle();
    actions.apply(changes.reacted(8, 4, alice, "🎉", false), alice.id);
    expect(shown(given)).toEqual(["👍 Bob"]);
  });

  it("asks for edits, deletions and pins, and tells whoever deletes that it was refused", async () => {
    void actions.edit(4, "new");
    void actions.pin(4, true);
    const deleting = actions.delete(4);
    expect(asked.map(({ method, argument }) => [method, argument])).toEqual([
      ["EditMessage", { roomId, message: 4, text: "new" }],
      ["PinMessage", { roomId, message: 4, pinned: true }],
      ["DeleteMessage", { roomId, message: 4 }],
    ]);
    asked[2]?.refuse("message.tooOld");
    await expect(deleting).rejects.toMatchObject({ code: "message.tooOld" });
    asked[0]?.refuse("message.tooOld");
    await settle();
    expect(actions.problem.get()).toBe("message.tooOld");
  });
});
