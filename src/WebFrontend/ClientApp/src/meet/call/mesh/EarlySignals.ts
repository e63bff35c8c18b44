import type { Signal } from "../../contracts.gen";

const keptPerSession = 128;

/**
 * Signals from sessions that are not in the call as far as we know: a signal may overtake the room's event. Kept in the
 * order in which they came.
 */
export class EarlySignals {
  readonly #signals = new Map<string, Signal[]>();

  keep(signal: Signal): void {
    const kept = this.#signals.get(signal.from) ?? [];
    this.#signals.set(signal.from, [...kept, signal].slice(-keptPerSession));
  }

  take(sessionId: string): Signal[] {
    const kept = this.#signals.get(sessionId) ?? [];
    this.#signals.delete(sessionId);
    return kept;
  }

  /** Forgets the signals of all other sessions. */
  retain(sessionIds: ReadonlySet<string>): void {
    for (const sessionId of this.#signals.keys()) if (!sessionIds.has(sessionId)) this.#signals.delete(sessionId);
  }
}
