import { useState } from "react";
import { loadUnsent, saveUnsent } from "../../meet/chat/unsent";

/**
 * What somebody writes in a room, and the function that changes it. Survives a reload of the tab. Reads
 * `sessionStorage` once for each person and room, and writes it with every change.
 */
export function useDraft(userId: string, roomId: string): [string, (draft: string) => void] {
  const load = () => ({ userId, roomId, draft: loadUnsent(sessionStorage, userId, roomId).draft });
  const [current, setCurrent] = useState(load);
  const change = (draft: string) => {
    saveUnsent(sessionStorage, userId, roomId, { draft });
    setCurrent({ userId, roomId, draft });
  };
  if (current.userId === userId && current.roomId === roomId) return [current.draft, change];
  const now = load();
  setCurrent(now);
  return [now.draft, change];
}
