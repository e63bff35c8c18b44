import type { TypingNotice, User } from "../contracts.gen";
import { Store } from "../Store";

/** Somebody counts as writing for so long (ms) after they were heard of. */
const shownFor = 6_000;
/** The server hears of our writing this often (ms) at most. */
const toldEvery = 3_000;

/** Who is writing: the others, and this person, of whom the server is told. */
export class Typing {
  /** The others, each once. */
  readonly state = new Store<readonly User[]>([]);
  readonly #tell: () => void;
  #told = -Infinity;
  /** When the server hears of the last change. */
  #next: ReturnType<typeof setTimeout> | undefined;
  readonly #writing = new Map<string, { user: User; timer: ReturnType<typeof setTimeout> }>();

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  /** This person has changed what they write. */
  changed(): void {
    if (this.#next !== undefined) return;
    const wait = this.#told + toldEvery - performance.now();
    const tell = () => {
      this.#next = undefined;
      this.#told = performance.now();
      this.#tell();
    };
    if (wait <= 0) tell();
    else this.#next = setTimeout(tell, wait);
  }

  /** They write nothing any more. */
  stopped(): void {
    clearTimeout(this.#next);
    this.#next = undefined;
  }

  receive({ sessionId, user }: TypingNotice): void {
    clearTimeout(this.#writing.get(sessionId)?.timer);
    const timer = setTimeout(() => this.#end(({ id }) => id === sessionId), shownFor);
    this.#writing.set(sessionId, { user, timer });
    this.#show();
  }

  /** A message of this person has come. */
  ended(userId: string): void {
    this.#end(({ user }) => user.id === userId);
  }

  #end(is: (one: { id: string; user: User }) => boolean): void {
    for (const [id, { user, timer }] of this.#writing) {
      if (!is({ id, user })) continue;
      clearTimeout(timer);
      this.#writing.delete(id);
    }
    this.#show();
  }

  #show(): void {
    const users = new Map([...this.#writing.values()].map(({ user }) => [user.id, user]));
    const shown = this.state.get();
    if (users.size === 0 && shown.length === 0) return;
    this.state.set([...users.values()]);
  }
}
