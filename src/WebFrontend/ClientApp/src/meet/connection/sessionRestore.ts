import type { SignalCursor } from "../contracts.gen";

const key = "minimeet.handOver";
/** A seat without a socket is kept for half a minute; what is older than this leads nowhere. */
const validFor = 60_000;

/** What a reload of the tab must know to sit down on the same seat again. */
export interface SavedSession {
  sessionId: string;
  roomId: string;
  /** In the call of this room. */
  lastSignal: SignalCursor | null;
  /** False where the person was in the room only. */
  inCall: boolean;
  devices: { microphone: boolean; camera: boolean };
  savedAt: number;
}

/** Only while the page is between two lives: a tab duplicated at any other time must find nothing to steal. */
export function saveSession(storage: Storage, savedSession: SavedSession): void {
  storage.setItem(key, JSON.stringify(savedSession));
}

export function takeSavedSession(storage: Storage, now: number): SavedSession | null {
  const saved = storage.getItem(key);
  storage.removeItem(key);
  if (saved === null) return null;
  try {
    const savedSession = JSON.parse(saved) as SavedSession;
    return now - savedSession.savedAt < validFor ? savedSession : null;
  } catch {
    return null;
  }
}
