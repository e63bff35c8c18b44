/** A value that can be read now and watched. Shaped for React's `useSyncExternalStore`, but knows nothing of React. */
export interface ReadableStore<T> {
  readonly get: () => T;
  readonly subscribe: (listener: () => void) => () => void;
}

export class Store<T> implements ReadableStore<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }

  update(change: Partial<T>): void {
    this.set({ ...this.#value, ...change });
  }
}

/** Resolves as soon as `judge` says true of the value; rejects with the error that it gives where it never will. */
export function until<T>({ get, subscribe }: ReadableStore<T>, judge: (value: T) => boolean | Error): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const verdict = judge(get());
      if (verdict === false) return;
      if (verdict === true) resolve();
      else reject(verdict);
      stopWatching();
    };
    const stopWatching = subscribe(look);
    look();
  });
}
