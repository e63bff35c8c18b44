export type ShortcutAction = "microphone" | "camera" | "share" | "fullScreen" | "chat" | "people" | "help";

interface Shortcut {
  key: string;
  /** Where the key is on a keyboard: for layouts without Latin letters. */
  code: string;
  action: ShortcutAction;
  text: string;
}

/** In the order of the help. */
export const shortcuts: readonly Shortcut[] = [
  { key: "m", code: "KeyM", action: "microphone", text: "Microphone on or off" },
  { key: "v", code: "KeyV", action: "camera", text: "Camera on or off" },
  { key: "s", code: "KeyS", action: "share", text: "Share the screen, or stop it" },
  { key: "f", code: "KeyF", action: "fullScreen", text: "Full screen" },
  { key: "c", code: "KeyC", action: "chat", text: "Chat" },
  { key: "p", code: "KeyP", action: "people", text: "People" },
  { key: "?", code: "Slash", action: "help", text: "This list" },
];

type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey" | "repeat" | "defaultPrevented" | "isComposing"
>;

/**
 * What a key asks for: the letter on it, and where that is of another script, its place. Keys with modifiers are the
 * browser's and the system's.
 */
export function shortcutOf(press: KeyPress): ShortcutAction | null {
  const { key, code, isComposing } = press;
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat || press.defaultPrevented || isComposing)
    return null;
  const foreign = /^\P{ASCII}$/u.test(key) && press.shiftKey === (code === "Slash");
  return shortcuts.find((one) => (foreign ? one.code === code : one.key === key.toLowerCase()))?.action ?? null;
}

/** True where keys are text, or belong to a dialog or a menu that is open. */
export function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const own = "input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]";
  return target.closest(own) !== null;
}

/**
 * True where Space does something of its own. `pointed`: the target was clicked. Whoever clicks a button is done with
 * it; whoever goes to one by keyboard presses it with Space.
 */
export function takesSpace(target: EventTarget | null, pointed: boolean): boolean {
  if (!(target instanceof Element)) return false;
  if (takesKeys(target)) return true;
  return !pointed && target.closest("button, a[href], summary, [role=tab], [role=switch]") !== null;
}
