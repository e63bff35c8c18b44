import { measure, rowsOf, type PeerQuality, type Statistics, type TrackIds } from "../quality";

/** After so many reports in a row without anything received. */
const silentAfter = 3;

/**
 * Whether a connection lives and how good it is, from its statistics: one report after the other, about a second apart.
 */
export class ConnectionHealth {
  #packets = 0;
  #signs = 0;
  #flowed = 0;
  #still = 0;
  #earlier: Statistics | null = null;

  /**
   * Media have stopped, and not even the keep-alives of ICE (RFC 7675) come. Browsers report `disconnected` only after
   * five seconds or more of that. Somebody who sends no media on purpose is not silent: their keep-alives come.
   */
  get silent(): boolean {
    return this.#still >= silentAfter;
  }

  notice(report: Statistics): void {
    const rows = rowsOf(report);
    const sum = (...counts: (number | undefined)[]) => counts.reduce<number>((total, count) => total + (count ?? 0), 0);
    const packets = sum(...rows.map(({ type, packetsReceived }) => (type === "inbound-rtp" ? packetsReceived : 0)));
    const signs = packets + sum(...rows.flatMap((row) => [row.requestsReceived, row.responsesReceived]));
    // Media that never came in two reports in a row cannot have stopped.
    if (signs === this.#signs) this.#still += this.#flowed >= 2 ? 1 : 0;
    else {
      this.#still = 0;
      this.#flowed = packets === this.#packets ? 0 : this.#flowed + 1;
    }
    [this.#packets, this.#signs] = [packets, signs];
  }

  /** The quality since the last call of this; null the first time. */
  measure(report: Statistics, tracks: TrackIds): PeerQuality | null {
    const quality = this.#earlier && measure(this.#earlier, report, tracks);
    this.#earlier = report;
    return quality;
  }
}
