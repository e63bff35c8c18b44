import { useState } from "react";

const key = "minimeet.shortcuts";

/** Whether this person wants keyboard shortcuts, remembered in this browser. */
export function useShortcutsEnabled(): [boolean, (enabled: boolean) => void] {
  const [enabled, setEnabled] = useState(() => localStorage.getItem(key) !== "off");
  const wish = (next: boolean) => {
    localStorage.setItem(key, next ? "on" : "off");
    setEnabled(next);
  };
  return [enabled, wish];
}
