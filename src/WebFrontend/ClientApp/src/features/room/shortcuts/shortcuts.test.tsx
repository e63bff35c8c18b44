import { describe, expect, it } from "vitest";
import { shortcutOf, shortcuts, takesKeys, takesSpace } from "./shortcuts";

const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, defaultPrevented: false },
  ...modifiers,
});

describe("shortcutOf", () => {
  it.each(shortcuts.map(({ key, action }) => [key, action]))("%s: %s", (key, action) => {
    expect(shortcutOf(press(key))).toBe(action);
    expect(shortcutOf(press(key.toUpperCase()))).toBe(action);
  });

  it("leaves keys with modifiers, held keys and other keys alone", () => {
    for (const modifier of ["ctrlKey", "metaKey", "altKey", "repeat", "defaultPrevented"]) {
      expect(shortcutOf(press("m", { [modifier]: true }))).toBeNull();
    }
    expect(shortcutOf(press("x"))).toBeNull();
  });
});

describe("where keys belong to somebody else", () => {
  const find = (html: string) => {
    document.body.innerHTML = html;
    return document.body.querySelector("[data-focus]");
  };

  it.each([
    ["<input data-focus>", true, true],
    ["<textarea data-focus></textarea>", true, true],
    ["<div contenteditable><b data-focus></b></div>", true, true],
    ["<div role=dialog><button data-focus></button></div>", true, true],
    ["<button data-focus></button>", false, true],
    ["<a href=/ data-focus></a>", false, true],
    ["<div data-focus></div>", false, false],
  ])("%s", (html, keys, space) => {
    const target = find(html);
    expect(target).toBeTruthy();
    expect([takesKeys(target), takesSpace(target)]).toEqual([keys, space]);
  });

  it("is nowhere without a target", () => {
    expect([takesKeys(null), takesSpace(null)]).toEqual([false, false]);
  });
});
