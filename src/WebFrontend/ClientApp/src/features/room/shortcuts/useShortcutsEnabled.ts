import { useState } from "react";

const key = "minimeet.shortcuts";

/**
 * Whether this person wants keyboard shortcuts, and the function that changes it. Reads `localStorage` once and writes
 * it with every change; does not follow changes in other tabs.
 */
export function useShortcutsEnabled(): [boolean, (enabled: boolean) => void] {
  const [enabled, setEnabled] = useState(() => localStorage.getItem(key) !== "off");
  const change = (next: boolean) => {
    localStorage.setItem(key, next ? "on" : "off");
    setEnabled(next);
  };
  return [enabled, change];
}
