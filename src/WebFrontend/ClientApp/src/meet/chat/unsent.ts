import type { PendingMessage } from "./Outbox";

const prefix = "minimeet.unsent.";

/** What somebody has written in a room and the room does not have yet. */
export interface Unsent {
  draft: string;
  pending: readonly PendingMessage[];
}

export type UnsentStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const nothing: Unsent = { draft: "", pending: [] };

/** Kept for each person: in the same browser another account must not see it. */
function keyOf(userId: string, roomId: string): string {
  return `${prefix}${userId}.${roomId}`;
}

export function loadUnsent(storage: UnsentStorage, userId: string, roomId: string): Unsent {
  try {
    return { ...nothing, ...(JSON.parse(storage.getItem(keyOf(userId, roomId)) ?? "{}") as Partial<Unsent>) };
  } catch {
    return nothing;
  }
}

/** For the next page of this tab, after a reload. Other tabs have their own. */
export function saveUnsent(storage: UnsentStorage, userId: string, roomId: string, change: Partial<Unsent>): void {
  const { draft, pending } = { ...loadUnsent(storage, userId, roomId), ...change };
  const key = keyOf(userId, roomId);
  try {
    if (draft === "" && pending.length === 0) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify({ draft, pending }));
  } catch {
    // The storage is full: then it does not survive a reload.
  }
}

/** Of everybody: who signs out leaves nothing behind. */
export function forgetUnsent(storage: Storage): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
  for (const key of keys) if (key.startsWith(prefix)) storage.removeItem(key);
}
