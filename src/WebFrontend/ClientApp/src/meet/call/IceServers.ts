import type { IceServersAnswer } from "../api";
import { within } from "../connection/time";

export type GetIceServers = () => Promise<IceServersAnswer>;

/** Credentials that end sooner than this (ms) are not worth a new allocation. */
const margin = 30_000;
/** The server is not asked more often than this (ms), however short its credentials live and even if it fails. */
const pause = 10_000;
/** For one request (ms). */
const timeout = 5_000;

/**
 * The STUN and TURN servers for a call, fetched again before their credentials run out. When the server does not
 * answer, the old ones stay in use.
 */
export class IceServers {
  readonly #get: GetIceServers;
  #current: RTCIceServer[] = [];
  /** In ms of `performance.now()`. */
  #freshUntil = -Infinity;
  #fetching: Promise<void> | null = null;

  constructor(get: GetIceServers) {
    this.#get = get;
  }

  get current(): RTCIceServer[] {
    return this.#current;
  }

  get fresh(): boolean {
    return performance.now() < this.#freshUntil;
  }

  /** Never rejects. Afterwards they are fresh, or the best that could be had. */
  async refresh(): Promise<RTCIceServer[]> {
    if (!this.fresh) await (this.#fetching ??= this.#fetch().finally(() => (this.#fetching = null)));
    return this.#current;
  }

  async #fetch(): Promise<void> {
    let fresh = 0;
    try {
      const { iceServers, validFor } = await within(timeout, this.#get());
      this.#current = iceServers;
      fresh = validFor === null ? Infinity : validFor - margin;
    } catch {
      // Most calls need none: better without than not at all.
    }
    this.#freshUntil = performance.now() + Math.max(fresh, pause);
  }
}
