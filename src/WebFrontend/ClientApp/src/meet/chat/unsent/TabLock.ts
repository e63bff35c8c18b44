const prefix = "minimeet.tab.";
const adoption = "minimeet.adoption";

/**
 * By a Web Lock other tabs see that this page is still there. It is held only while there is something to see: browsers
 * do not keep a page for the way back while it holds one. Where there are no locks, every other page counts as gone.
 */
export class TabLock {
  /** Of this page: after a reload it is another one. */
  readonly tab = crypto.randomUUID();
  readonly #locks: LockManager | undefined;
  #held: Promise<void> | null = null;
  #release: () => void = () => undefined;

  constructor(locks: LockManager | undefined) {
    this.#locks = locks;
  }

  /** Resolves as soon as the others see it. */
  hold(): Promise<void> {
    const locks = this.#locks;
    this.#held ??= new Promise((held) => {
      if (!locks) {
        held();
        return;
      }
      const until = () =>
        new Promise<void>((release) => {
          this.#release = release;
          held();
        });
      locks.request(prefix + this.tab, until).catch(() => held());
    });
    return this.#held;
  }

  release(): void {
    this.#held = null;
    this.#release();
  }

  /** Does something while no other tab does the like; `isGone` says of another tab whether its page is gone. */
  alone<T>(work: (isGone: (tab: string) => boolean) => Promise<T>): Promise<T> {
    const locks = this.#locks;
    if (!locks) return work((tab) => tab !== this.tab);
    return locks.request(adoption, async () => {
      const { held = [] } = await locks.query();
      const there = new Set([this.tab, ...held.map(({ name = "" }) => name.slice(prefix.length))]);
      return work((tab) => !there.has(tab));
    });
  }
}
