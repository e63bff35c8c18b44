interface Holder {
  page: object;
  release: () => void;
}

interface FakePage extends LockManager {
  /** As browsers do when a page is gone: what it holds is free. */
  close: () => void;
}

/** The Web Locks of one origin, exclusive ones only, for as many pages as the test opens. */
export class FakeLocks {
  readonly #held = new Map<string, Holder>();
  readonly #waiting: (() => void)[] = [];

  names(): string[] {
    return [...this.#held.keys()];
  }

  page(): FakePage {
    const page = {};
    const request = async (name: string, work: (lock: Lock) => unknown) => {
      while (this.#held.has(name)) await new Promise<void>((resolve) => this.#waiting.push(resolve));
      let release = (): void => undefined;
      const gone = new Promise<never>((_, reject) => {
        release = () => {
          this.#held.delete(name);
          for (const next of this.#waiting.splice(0)) next();
          reject(new DOMException("gone", "AbortError"));
        };
      });
      gone.catch(() => undefined);
      this.#held.set(name, { page, release });
      try {
        return await Promise.race([Promise.resolve(work({ name, mode: "exclusive" })), gone]);
      } finally {
        if (this.#held.get(name)?.page === page) release();
      }
    };
    const query = () => Promise.resolve({ held: this.names().map((name) => ({ name })), pending: [] });
    const close = () => {
      for (const one of [...this.#held.values()]) if (one.page === page) one.release();
    };
    return { request, query, close } as unknown as FakePage;
  }
}
