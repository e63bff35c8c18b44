import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import { within } from "../../connection/time";
import type { PendingMessage } from "../Outbox";
import { TabLock } from "./TabLock";

interface StoredMessage {
  clientMessageId: string;
  message: PendingMessage;
  userId: string;
  roomId: string;
  /** The tab that sends it. */
  tab: string;
  /** Of two messages of one room, the one written first has the smaller one. */
  order: number;
}

interface UnsentDatabase extends DBSchema {
  messages: { key: string; value: StoredMessage; indexes: { room: [string, string]; user: string } };
}

type Database = IDBPDatabase<UnsentDatabase>;

const name = "minimeet.unsent";
/** Without an answer after so long (ms) we do without: nothing that is written waits for the disk. */
const patience = 3_000;

function open(): Promise<Database> {
  return openDB<UnsentDatabase>(name, 1, {
    upgrade(database) {
      const messages = database.createObjectStore("messages", { keyPath: "clientMessageId" });
      messages.createIndex("room", ["userId", "roomId"]);
      messages.createIndex("user", "userId");
    },
  });
}

/**
 * Where messages that are not sent yet, with their files, survive their page. Each belongs to one tab, which alone
 * shows and sends it; when that tab is gone, to the next one of the same person that comes into the room. Where the
 * browser keeps nothing, nothing survives.
 */
export class UnsentMessages {
  readonly #lock: TabLock;
  #database: Promise<Database> | null = null;
  #work: Promise<unknown> = Promise.resolve();
  #lastOrder = 0;

  constructor(locks: LockManager | undefined) {
    this.#lock = new TabLock(locks);
  }

  /** What no open tab has any more becomes this tab's: in the order in which it was written. */
  adopt(userId: string, roomId: string): Promise<PendingMessage[]> {
    return within(patience, this.#adopt(userId, roomId)).catch(() => []);
  }

  /** Takes in the changes from `before` to `now`: what is added, changed and gone. */
  save(userId: string, roomId: string, before: readonly PendingMessage[], now: readonly PendingMessage[]): void {
    const known = new Map(before.map((one) => [one.clientMessageId, one]));
    const left = new Set(now.map(({ clientMessageId }) => clientMessageId));
    const changed = now.filter((one) => known.get(one.clientMessageId) !== one);
    const gone = before.filter(({ clientMessageId }) => !left.has(clientMessageId));
    if (now.length === 0) this.#lock.release();
    else void this.#lock.hold();
    for (const one of changed) {
      if (known.has(one.clientMessageId)) this.#do((database) => change(database, one));
      else this.#do((database) => database.add("messages", this.#toStore(one, userId, roomId)));
    }
    for (const { clientMessageId } of gone) this.#do((database) => database.delete("messages", clientMessageId));
  }

  /** Everything so far is on disk, or never will be. */
  async settled(): Promise<void> {
    await this.#work;
  }

  #adopt(userId: string, roomId: string): Promise<PendingMessage[]> {
    return this.#lock.alone(async (isGone) => {
      const database = await this.#open();
      const all = await database.getAllFromIndex("messages", "room", [userId, roomId]);
      const orphans = all.filter(({ tab }) => isGone(tab)).sort((one, other) => one.order - other.order);
      if (orphans.length === 0) return [];
      await this.#lock.hold();
      const { store, done } = database.transaction("messages", "readwrite");
      await Promise.all([...orphans.map((one) => store.put({ ...one, tab: this.#lock.tab })), done]);
      return orphans.map(({ message }) => message);
    });
  }

  /**
   * At once, for the page may be gone in a moment: the database keeps the order. What cannot be kept is still sent from
   * this page.
   */
  #do(work: (database: Database) => Promise<unknown>): void {
    const done = this.#open()
      .then(work)
      .catch(() => undefined);
    this.#work = Promise.all([this.#work, done]);
  }

  #open(): Promise<Database> {
    this.#database ??= open();
    return this.#database;
  }

  #toStore(message: PendingMessage, userId: string, roomId: string): StoredMessage {
    const { clientMessageId } = message;
    this.#lastOrder = Math.max(Date.now(), this.#lastOrder + 1);
    return { clientMessageId, message, userId, roomId, tab: this.#lock.tab, order: this.#lastOrder };
  }
}

/** What is not there any more, because the person has signed out, stays away. */
async function change(database: Database, message: PendingMessage): Promise<void> {
  const { store, done } = database.transaction("messages", "readwrite");
  const stored = await store.get(message.clientMessageId);
  if (stored) await store.put({ ...stored, message });
  await done;
}

/** Forgets what this person has not sent: who signs out leaves nothing behind. `null`: what anybody has not. */
export async function forgetUnsent(userId: string | null): Promise<void> {
  const database = await open();
  const { store, done } = database.transaction("messages", "readwrite");
  const range = userId === null ? undefined : IDBKeyRange.only(userId);
  for (let cursor = await store.index("user").openCursor(range); cursor; cursor = await cursor.continue())
    await cursor.delete();
  await done;
  database.close();
}
