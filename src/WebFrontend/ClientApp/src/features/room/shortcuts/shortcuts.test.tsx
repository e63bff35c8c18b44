import { describe, expect, it } from "vitest";
import { shortcutOf, shortcuts, takesKeys, takesSpace } from "./shortcuts";

const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) => ({
  ...{ key, code: "", shiftKey: false, ctrlKey: false, metaKey: false, altKey: false },
  ...{ repeat: false, defaultPrevented: false, isComposing: false },
  ...modifiers,
});

describe("shortcutOf", () => {
  it.each(shortcuts.map(({ key, action }) => [key, action]))("%s: %s", (key, action) => {
    expect(shortcutOf(press(key))).toBe(action);
    expect(shortcutOf(press(key.toUpperCase()))).toBe(action);
  });

  it("leaves keys with modifiers, held keys and other keys alone", () => {
    for (const modifier of ["ctrlKey", "metaKey", "altKey", "repeat", "defaultPrevented", "isComposing"]) {
      expect(shortcutOf(press("m", { [modifier]: true }))).toBeNull();
    }
    expect(shortcutOf(press("x"))).toBeNull();
  });

  it.each([
    ["ь", "KeyM", "microphone"], // Russian
    ["μ", "KeyM", "microphone"], // Greek
    ["ה", "KeyV", "camera"], // Hebrew
    ["ס", "KeyX", null],
    ["ㅊ", "KeyC", "chat"], // Korean
  ])("takes %s of another script by its place, %s: %s", (key, code, action) => {
    expect(shortcutOf(press(key, { code }))).toBe(action);
    expect(shortcutOf(press(key, { code, shiftKey: true }))).toBeNull();
  });

  it("takes Latin letters by what they are, wherever they are", () => {
    expect(shortcutOf(press("m", { code: "Semicolon" }))).toBe("microphone"); // French
    expect(shortcutOf(press(",", { code: "KeyM" }))).toBeNull();
    expect(shortcutOf(press("l", { code: "KeyP" }))).toBeNull(); // Dvorak
  });

  it("finds the question mark of every layout", () => {
    expect(shortcutOf(press("?", { code: "Minus", shiftKey: true }))).toBe("help"); // German
    expect(shortcutOf(press("؟", { code: "Slash", shiftKey: true }))).toBe("help"); // Arabic
    expect(shortcutOf(press("ظ", { code: "Slash" }))).toBeNull();
  });

  it("leaves dead keys and keys of input methods alone", () => {
    expect(shortcutOf(press("Dead", { code: "KeyM" }))).toBeNull();
    expect(shortcutOf(press("Process", { code: "KeyM" }))).toBeNull();
  });
});

describe("where keys belong to somebody else", () => {
  const find = (html: string) => {
    document.body.innerHTML = html;
    return document.body.querySelector("[data-focus]");
  };

  it.each([
    ["<input data-focus>", true, true, true],
    ["<textarea data-focus></textarea>", true, true, true],
    ["<div contenteditable><b data-focus></b></div>", true, true, true],
    ["<div role=dialog><button data-focus></button></div>", true, true, true],
    ["<button data-focus></button>", false, true, false],
    ["<a href=/ data-focus></a>", false, true, false],
    ["<div data-focus></div>", false, false, false],
  ])("%s", (html, keys, space, spaceAfterClick) => {
    const target = find(html);
    expect(target).toBeTruthy();
    expect([takesKeys(target), takesSpace(target, false), takesSpace(target, true)]).toEqual([
      keys,
      space,
      spaceAfterClick,
    ]);
  });

  it("is nowhere without a target", () => {
    expect([takesKeys(null), takesSpace(null, false)]).toEqual([false, false]);
  });
});
