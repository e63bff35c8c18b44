import type { SdpType, Signal } from "../../contracts.gen";
import { Store } from "../../Store";
import type { LocalTracks } from "../localSource";
import type { PeerQuality } from "../quality";
import { bindTracks } from "./bindTracks";
import { ConnectionHealth } from "./ConnectionHealth";
import { mediaSections, roleOf } from "./mediaSections";
import { Negotiation, type SignalBody } from "./Negotiation";
import { originOf } from "./sdp";

export type PeerConnectionState = "connecting" | "connected" | "reconnecting" | "failed";

/**
 * The tracks exist as soon as the connection does; whether anything is sent on them, the participant's `media` says.
 */
export interface PeerState extends LocalTracks {
  connection: PeerConnectionState;
  quality: PeerQuality | null;
}

export interface PeerOptions {
  sessionId: string;
  /** Was in the call first: makes the first offer. */
  first: boolean;
  polite: boolean;
  tracks: LocalTracks;
  createConnection: () => RTCPeerConnection;
  /** The servers to use from now on. Never rejects. */
  iceServers: () => Promise<RTCIceServer[]>;
  send: (signal: SignalBody) => void;
  /** False while signals would only pile up. */
  canSignal: () => boolean;
}

/** How long (ms) a repair has to succeed before the next one; twice as long after each attempt. */
const shortestTimeout = 5_000;
const longestTimeout = 20_000;
const attemptsUntilFailed = 3;
/** For so long (ms) after a change of the network, what breaks is repaired at once. */
const alertFor = 10_000;

/** The connection to one other call participant. Repairs itself until it is closed. */
export class Peer {
  readonly sessionId: string;
  readonly state = new Store<PeerState>({
    connection: "connecting",
    ...{ audio: null, video: null, screen: null, screenAudio: null, quality: null },
  });
  readonly #options: PeerOptions;
  #connection: RTCPeerConnection;
  #negotiation: Negotiation;
  #tracks: LocalTracks;
  #peers = 1;
  #wasConnected = false;
  #closed = false;
  #attempts = 0;
  #alertUntil = -Infinity;
  /** Our addresses have changed since ICE last looked at them. */
  #moved = false;
  #health = new ConnectionHealth();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #remoteOrigin: string | null = null;
  readonly #retiredOrigins = new Set<string | null>();
  #work: Promise<void> = Promise.resolve();
  #binding: Promise<void> = Promise.resolve();

  constructor(options: PeerOptions) {
    this.sessionId = options.sessionId;
    this.#options = options;
    this.#tracks = options.tracks;
    [this.#connection, this.#negotiation] = this.#create();
    if (options.first) this.#addTransceivers();
    this.#watch();
  }

  get connection(): RTCPeerConnection {
    return this.#connection;
  }

  /** Signals in the order in which they were sent. */
  receive(signal: Pick<Signal, "description" | "candidate">): void {
    this.#work = this.#work
      .then(() => this.#handle(signal))
      // A description that cannot be applied: the watch notices that nothing connects, and repairs.
      .catch(() => undefined);
  }

  /** Camera and microphone come and go without a new negotiation. */
  setTracks(tracks: LocalTracks): void {
    this.#tracks = tracks;
    void this.#bind();
  }

  /** How many others there are in the call. */
  setPeers(count: number): void {
    if (count === this.#peers) return;
    this.#peers = count;
    void this.#bind();
  }

  /**
   * The server can be reached again, so whatever is broken is repaired without waiting. `moved`: this machine may be on
   * another network, so connections are repaired even before they show that they broke.
   */
  onNetworkChange(moved = false): void {
    this.#moved ||= moved;
    this.#alertUntil = performance.now() + alertFor;
    if (!this.#options.canSignal()) return;
    if (this.#connection.getTransceivers().length === 0 || (this.#isAlive() && !this.#moved)) return;
    this.#attempts = 1;
    this.#moved = false;
    void this.#restartIce();
    this.#watch();
  }

  /** To be called every second: is it alive? `thorough`: and how does it do, since the last such look? */
  async look(thorough: boolean): Promise<void> {
    const health = this.#health;
    const report = await this.#connection.getStats().catch(() => null);
    if (this.#closed || health !== this.#health || !report) return;
    const wasSilent = health.silent;
    health.notice(report);
    if (health.silent !== wasSilent) this.#watch();
    if (!thorough) return;
    const { audio, video, screen } = this.state.get();
    this.state.update({ quality: health.measure(report, { audio: audio?.id, video: video?.id, screen: screen?.id }) });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#connection.close();
  }

  async #handle(signal: SignalBody): Promise<void> {
    if (this.#closed) return;
    const origin = signal.description && originOf(signal.description.sdp);
    if (signal.description && !this.#expects(signal.description.type, origin)) return;
    const connection = this.#connection;
    const taken = await this.#negotiation.receive(signal);
    if (taken && signal.description && connection === this.#connection) this.#remoteOrigin = origin;
  }

  /** Starts over where the description cannot be for the connection that we have. False where it is for none. */
  #expects(type: SdpType, origin: string | null): boolean {
    if (this.#retiredOrigins.has(origin)) return false;
    if (this.#remoteOrigin !== null && origin !== this.#remoteOrigin) {
      this.#startOver(type === "answer");
      // It answered an offer that the connection we have just given up made.
      return type === "offer";
    }
    // Both made the first offer. Ours can be taken back, but its transceivers cannot: browsers would go on offering
    // them.
    const crossed =
      type === "offer" && !this.#connection.remoteDescription && this.#connection.getTransceivers().length > 0;
    if (crossed && this.#options.polite) this.#startOver(false);
    return true;
  }

  #create(): [RTCPeerConnection, Negotiation] {
    const connection = this.#options.createConnection();
    connection.onconnectionstatechange = () => this.#watch();
    connection.ontrack = ({ track, transceiver }) => {
      const role = roleOf(connection, transceiver);
      if (role) this.state.update({ [role]: track });
    };
    const negotiation = new Negotiation({
      connection,
      polite: this.#options.polite,
      send: this.#options.send,
      onOffer: () => this.#bind(),
    });
    return [connection, negotiation];
  }

  /**
   * A new RTCPeerConnection in place of one that cannot be mended. The other side sees a new origin and does the same.
   */
  #startOver(offer: boolean): void {
    this.#connection.onconnectionstatechange = null;
    this.#connection.close();
    if (this.#remoteOrigin !== null) this.#retiredOrigins.add(this.#remoteOrigin);
    this.#remoteOrigin = null;
    this.#health = new ConnectionHealth();
    [this.#connection, this.#negotiation] = this.#create();
    if (offer) this.#addTransceivers();
    this.#watch();
  }

  /** All of them, whatever we have to send now. */
  #addTransceivers(): void {
    for (const { kind } of mediaSections) this.#connection.addTransceiver(kind, { direction: "sendrecv" });
    void this.#bind();
  }

  /** One after the other: the parameters of a sender must not be changed twice at once. */
  #bind(): Promise<void> {
    this.#binding = this.#binding.then(() => bindTracks(this.#connection, this.#tracks, this.#peers));
    return this.#binding;
  }

  #isAlive(): boolean {
    return this.#connection.connectionState === "connected" && !this.#health.silent;
  }

  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    const { connectionState } = this.#connection;
    if (this.#isAlive()) {
      this.#wasConnected = true;
      this.#attempts = 0;
      this.state.update({ connection: "connected" });
      void this.#bind(); // what a browser refuses in the middle of a negotiation, it takes now
      return;
    }
    const trying = this.#wasConnected ? "reconnecting" : "connecting";
    this.state.update({ connection: this.#attempts >= attemptsUntilFailed ? "failed" : trying });
    const alert = this.#wasConnected && performance.now() < this.#alertUntil;
    const broken = connectionState === "failed" || alert;
    if (broken && this.#attempts === 0 && this.#options.canSignal()) this.#repair();
    else this.#timer = setTimeout(() => this.#repair(), this.#timeout());
  }

  /** The one who was first goes first, so that both sides do not repair at the same moment. */
  #timeout(): number {
    return Math.min(longestTimeout, shortestTimeout * 2 ** this.#attempts) * (this.#options.first ? 1 : 2);
  }

  #repair(): void {
    if (this.#options.canSignal()) {
      this.#attempts += 1;
      const { signalingState } = this.#connection;
      if (signalingState === "have-local-offer") this.#negotiation.repeat();
      else if (this.#connection.getTransceivers().length === 0) this.#addTransceivers();
      else if (this.#attempts % attemptsUntilFailed === 0) this.#startOver(true);
      else void this.#restartIce();
    }
    this.#watch();
  }

  /** With servers that still let us in. */
  async #restartIce(): Promise<void> {
    const connection = this.#connection;
    const iceServers = await this.#options.iceServers();
    if (connection.signalingState === "closed") return;
    connection.setConfiguration({ ...connection.getConfiguration(), iceServers });
    connection.restartIce();
  }
}
