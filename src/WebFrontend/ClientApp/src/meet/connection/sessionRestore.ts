import type { SignalCursor } from "../contracts.gen";

/** An old name, kept: a tab may be reloaded just when the server has got a newer version of this client. */
const key = "minimeet.handOver";
/** The server keeps a session without a socket for half a minute; one that is older than this cannot be restored. */
const validFor = 60_000;

/** What a reloaded tab must know to be the same participant of the same room again. */
export interface SavedSession {
  /** Who was the participant. Pages of earlier versions did not say it. */
  userId?: string;
  sessionId: string;
  roomId: string;
  /** In the call of this room. */
  lastSignal: SignalCursor | null;
  /** False where the person was in the room only. */
  inCall: boolean;
  devices: { microphone: boolean; camera: boolean };
  savedAt: number;
}

/** To be called just before the page goes away: at any other time, a duplicated tab would find a session to steal. */
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
