import type { SignalCursor } from "../contracts.gen";

const key = "minimeet.handOver";
/** A seat without a socket is kept for half a minute; what is older than this leads nowhere. */
const validFor = 60_000;

/** What a reload of the tab must know to sit down on the same seat again. */
export interface HandOver {
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
export function saveHandOver(storage: Storage, handOver: HandOver): void {
  storage.setItem(key, JSON.stringify(handOver));
}

export function takeHandOver(storage: Storage, now: number): HandOver | null {
  const saved = storage.getItem(key);
  storage.removeItem(key);
  if (saved === null) return null;
  try {
    const handOver = JSON.parse(saved) as HandOver;
    return now - handOver.savedAt < validFor ? handOver : null;
  } catch {
    return null;
  }
}
