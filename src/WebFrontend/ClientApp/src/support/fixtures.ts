import type { ChatMessage, Participant, RoomEvent, RoomInfo, RoomSnapshot, User } from "../meet/contracts.gen";

export const roomId = "0c9f3a52-0000-4000-8000-000000000001";
export const alice: User = { id: "a11ce000-0000-4000-8000-000000000000", username: "Alice" };
export const bob: User = { id: "b0b00000-0000-4000-8000-000000000000", username: "Bob" };
/** Session ids sort as their owners' names: Alice is the polite one. */
export const aliceSession = "11111111-0000-4000-8000-00000000000a";
export const bobSession = "22222222-0000-4000-8000-00000000000b";

const start = Date.parse("2026-11-21T10:00:00Z");
export const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();

export const room: RoomInfo = { id: roomId, name: "Standup", capacity: 4, owner: alice, createdAt: at(0) };
export const muted = { microphone: false, camera: false, screen: false };
export const speaking = { microphone: true, camera: true, screen: false };

export function participant(user: User, sessionId: string, callJoinedAt?: string): Participant {
  const call = callJoinedAt ? { joinedAt: callJoinedAt, media: speaking } : null;
  return { sessionId, user, joinedAt: at(1), connected: true, call };
}

export function snapshot(sequence: number, participants: Participant[] = []): RoomSnapshot {
  return { room, sequence, participants, pinned: [] };
}

export function message(sequence: number, sender: User = alice): ChatMessage {
  const clientMessageId = `c0000000-0000-4000-8000-${sequence.toString().padStart(12, "0")}`;
  return { roomId, sequence, sentAt: at(sequence), sender, clientMessageId, text: `message ${sequence}` };
}

export function messageSent(sequence: number, sender: User = alice): RoomEvent {
  const { clientMessageId, text } = message(sequence);
  return { type: "messageSent", roomId, sequence, at: at(sequence), sender, clientMessageId, text };
}

/** Lets everything run that waits for nothing but promises. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

/** A Storage that forgets when the test ends. */
export function fakeStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}
