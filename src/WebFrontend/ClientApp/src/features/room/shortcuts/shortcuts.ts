export type ShortcutAction = "microphone" | "camera" | "share" | "fullScreen" | "chat" | "people" | "help";

/** In the order of the help. */
export const shortcuts: readonly { key: string; action: ShortcutAction; text: string }[] = [
  { key: "m", action: "microphone", text: "Microphone on or off" },
  { key: "v", action: "camera", text: "Camera on or off" },
  { key: "s", action: "share", text: "Share the screen, or stop it" },
  { key: "f", action: "fullScreen", text: "Full screen" },
  { key: "c", action: "chat", text: "Chat" },
  { key: "p", action: "people", text: "People" },
  { key: "?", action: "help", text: "This list" },
];

type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "repeat" | "defaultPrevented">;

/** What a key asks for. Keys with modifiers are the browser's and the system's. */
export function shortcutOf(press: KeyPress): ShortcutAction | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat || press.defaultPrevented) return null;
  return shortcuts.find(({ key }) => key === press.key.toLowerCase())?.action ?? null;
}

/** True where keys are text, or belong to a dialog or a menu that is open. */
export function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const own = "input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]";
  return target.closest(own) !== null;
}

/** True where Space does something of its own. */
export function takesSpace(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return takesKeys(target) || target.closest("button, a[href], summary, [role=tab], [role=switch]") !== null;
}
