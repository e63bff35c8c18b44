import type { User } from "../contracts.gen";
import { removeAll } from "../storage";
import { Store } from "../Store";
import type { PendingFile } from "./uploads/Upload";

export type DraftStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const prefix = "minimeet.draft.";

/**
 * What somebody is writing in a room. The text of a message of its own survives the tab, for this person; what becomes
 * of an edit that is left half done is nothing. Files are there until the page is gone.
 */
export class Draft {
  readonly text = new Store("");
  /** The new text of the message that is being edited. */
  readonly edit = new Store("");
  readonly files = new Store<readonly PendingFile[]>([]);
  #chosen: readonly User[] = [];
  readonly #roomId: string;
  readonly #storage: DraftStorage | null;
  #key: string | null = null;

  constructor(roomId: string, storage: DraftStorage | null) {
    this.#roomId = roomId;
    this.#storage = storage;
    this.text.subscribe(() => this.#save());
  }

  /** From now on it is this person's. */
  open(userId: string): void {
    const key = `${prefix}${userId}.${this.#roomId}`;
    if (this.#key === key) return;
    this.#key = null;
    this.text.set(this.#storage?.getItem(key) ?? "");
    this.#key = key;
  }

  /** Whom the person has chosen from a list of names, the last first: of several people with one name, these. */
  get chosen(): readonly User[] {
    return this.#chosen;
  }

  choose(user: User): void {
    this.#chosen = [user, ...this.#chosen];
  }

  /** It is sent. */
  clear(): void {
    this.text.set("");
    this.files.set([]);
    this.#chosen = [];
  }

  #save(): void {
    if (this.#key === null) return;
    try {
      const text = this.text.get();
      if (text === "") this.#storage?.removeItem(this.#key);
      else this.#storage?.setItem(this.#key, text);
    } catch {
      // The storage is full: then it does not survive.
    }
  }
}

/** Who signs out leaves nothing behind. `null`: of anybody. */
export function forgetDrafts(storage: Storage, userId: string | null): void {
  removeAll(storage, userId === null ? prefix : `${prefix}${userId}.`);
}
