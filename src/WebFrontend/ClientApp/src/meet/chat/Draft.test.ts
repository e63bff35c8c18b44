import { beforeEach, describe, expect, it } from "vitest";
import { fakeStorage } from "../../support/fixtures";
import { Draft, forgetDrafts } from "./Draft";

describe("Draft", () => {
  let storage: Storage;
  beforeEach(() => (storage = fakeStorage()));
  const open = (userId: string, roomId = "room") => {
    const draft = new Draft(roomId, storage);
    draft.open(userId);
    return draft;
  };

  it("survives its tab, for one person in one room", () => {
    open("ada").text.set("half a sen");
    expect(open("ada").text.get()).toBe("half a sen");
    expect(open("bob").text.get()).toBe("");
    expect(open("ada", "another room").text.get()).toBe("");
  });

  it("leaves nothing behind once it is sent", () => {
    open("ada").text.set("hello");
    open("ada").clear();
    expect(storage.length).toBe(0);
  });

  it("is the next person's own in the same tab", () => {
    const draft = open("ada");
    draft.text.set("only for my eyes");
    draft.open("bob");
    expect(draft.text.get()).toBe("");
    draft.open("ada");
    expect(draft.text.get()).toBe("only for my eyes");
  });

  it("does not keep the text of an edit", () => {
    open("ada").edit.set("another text");
    expect(storage.length).toBe(0);
  });

  it("is forgotten with the sign-in of its person, and nothing else is", () => {
    storage.setItem("minimeet.theme", "dark");
    open("ada").text.set("a");
    open("ada", "another room").text.set("b");
    open("bob").text.set("c");
    forgetDrafts(storage, "ada");
    expect(open("ada").text.get()).toBe("");
    expect(open("bob").text.get()).toBe("c");
    forgetDrafts(storage, null);
    expect(storage.length).toBe(1);
  });

  it("is no obstacle where it cannot be kept", () => {
    storage.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    const draft = open("ada");
    draft.text.set("a");
    expect(draft.text.get()).toBe("a");
  });
});
