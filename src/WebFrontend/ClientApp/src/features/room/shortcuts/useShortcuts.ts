import { useEffect, useEffectEvent } from "react";
import { shortcutOf, takesKeys, type ShortcutAction } from "./shortcuts";

/** Calls back for every shortcut, unless somebody types or a dialog is open. One `keydown` listener on the window. */
export function useShortcuts(enabled: boolean, onShortcut: (action: ShortcutAction) => void): void {
  const act = useEffectEvent(onShortcut);
  useEffect(() => {
    if (!enabled) return;
    const keyDown = (event: KeyboardEvent) => {
      const action = takesKeys(event.target) ? null : shortcutOf(event);
      if (!action) return;
      event.preventDefault();
      act(action);
    };
    window.addEventListener("keydown", keyDown);
    return () => window.removeEventListener("keydown", keyDown);
  }, [enabled]);
}
