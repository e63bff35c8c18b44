import type { ReportQualityRequest } from "../../contracts.gen";
import type { Peer } from "./Peer";

type Samples = ReportQualityRequest["samples"];

const interval = 1_000;
/** Every third look also measures the quality, and every third measurement is reported to the server. */
const thoroughEvery = 3;
const reportEvery = 3;
/** The server accepts at most so many samples in one report. */
const most = 16;

/**
 * Looks at all connections of a call once a second, and reports their quality now and then. One timer, whatever the
 * number of people.
 */
export class QualityMonitor {
  readonly #peers: () => readonly Peer[];
  readonly #report: (samples: Samples) => void;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(peers: () => readonly Peer[], report: (samples: Samples) => void) {
    this.#peers = peers;
    this.#report = report;
  }

  start(): void {
    this.stop();
    let looks = 0;
    this.#timer = setInterval(() => {
      looks += 1;
      void this.#look(looks % thoroughEvery === 0, looks % (thoroughEvery * reportEvery) === 0);
    }, interval);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(thorough: boolean, report: boolean): Promise<void> {
    const peers = this.#peers();
    await Promise.all(peers.map((peer) => peer.look(thorough)));
    const samples = peers.flatMap(({ sessionId, state }) => {
      const { quality } = state.get();
      return quality ? [{ peer: sessionId, roundTrip: quality.roundTrip, inbound: quality.inbound }] : [];
    });
    if (report && samples.length > 0) this.#report(samples.slice(0, most));
  }
}
