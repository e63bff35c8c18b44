import { measure, rowsOf, type PeerQuality, type Statistics, type TrackIds } from "../quality";

/** So many looks in a row at which nothing had come. */
const silentAfter = 3;

/** What one connection's statistics tell from one look to the next, a second or so apart. */
export class ConnectionHealth {
  #packets = 0;
  #signs = 0;
  #flowed = 0;
  #still = 0;
  #earlier: Statistics | null = null;

  /**
   * Media have stopped, and not even the keep-alives of ICE (RFC 7675) come. Browsers say `disconnected` after five
   * seconds or more of that. Who sends nothing on purpose is not silent: their keep-alives come.
   */
  get silent(): boolean {
    return this.#still >= silentAfter;
  }

  notice(report: Statistics): void {
    const rows = rowsOf(report);
    const sum = (...counts: (number | undefined)[]) => counts.reduce<number>((total, count) => total + (count ?? 0), 0);
    const packets = sum(...rows.map(({ type, packetsReceived }) => (type === "inbound-rtp" ? packetsReceived : 0)));
    const signs = packets + sum(...rows.flatMap((row) => [row.requestsReceived, row.responsesReceived]));
    // A stream that never flowed for two looks in a row has nothing to fall silent.
    if (signs === this.#signs) this.#still += this.#flowed >= 2 ? 1 : 0;
    else {
      this.#still = 0;
      this.#flowed = packets === this.#packets ? 0 : this.#flowed + 1;
    }
    [this.#packets, this.#signs] = [packets, signs];
  }

  /** Since it was last asked; null the first time. */
  measure(report: Statistics, tracks: TrackIds): PeerQuality | null {
    const quality = this.#earlier && measure(this.#earlier, report, tracks);
    this.#earlier = report;
    return quality;
  }
}
