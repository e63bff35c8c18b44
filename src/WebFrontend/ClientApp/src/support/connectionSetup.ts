import { vi } from "vitest";
import { Connection, type ConnectedRoom } from "../meet/connection/Connection";
import type { ResumeRoom, RoomEntry } from "../meet/contracts.gen";
import { Store, until } from "../meet/Store";
import { FakeHub } from "./FakeHub";
import { aliceSession, roomId, snapshot } from "./fixtures";

export class FakeRoom implements ConnectedRoom {
  readonly roomId = roomId;
  /** Where the room is; null while it has not been joined. */
  position: ResumeRoom | null = null;
  visit = 0;
  readonly #inside = new Store(true);
  readonly resumed = vi.fn<ConnectedRoom["resumed"]>();
  readonly lost = vi.fn<(code: string) => void>();
  readonly receive = vi.fn<ConnectedRoom["receive"]>();
  readonly receiveSignal = vi.fn<ConnectedRoom["receiveSignal"]>();
  cursor = () => this.position;
  entered = () => until(this.#inside, (inside) => inside);

  /** The server has dropped us; joining again is under way until `return`. */
  drop(): void {
    this.visit += 1;
    this.#inside.set(false);
  }

  return(): void {
    this.#inside.set(true);
  }
}

export const entry: RoomEntry = { snapshot: snapshot(9), missed: [] };

/** Lets fake time pass. */
export const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

/** A real `Connection` over a fake hub. Needs fake timers. */
export function setUpConnection() {
  const hub = new FakeHub();
  const signIn = { valid: true };
  const connection = new Connection(hub, () => Promise.resolve(signIn.valid));
  const room = new FakeRoom();
  const state = () => connection.status.get().state;
  /** Connected, in the room, and long enough for the connection to count as a success. */
  const joined = async () => {
    hub.always("JoinRoom", () => ({ sessionId: aliceSession, entry }));
    connection.open();
    connection.attach(room);
    await pass(0);
    await connection.joinRoom({ roomId });
    room.position = { roomId, lastSequence: 9 };
    await pass(10_000);
  };
  return { hub, signIn, connection, room, state, joined };
}
