import type { Signal } from "../contracts.gen";
import { Store } from "../Store";
import { Negotiation, type SignalBody } from "./Negotiation";
import type { PeerQuality } from "./quality";
import { originOf } from "./sdp";

export type PeerConnectionState = "connecting" | "connected" | "reconnecting" | "failed";

export interface PeerState {
  connection: PeerConnectionState;
  audio: MediaStreamTrack | null;
  video: MediaStreamTrack | null;
  screen: MediaStreamTrack | null;
  screenAudio: MediaStreamTrack | null;
  quality: PeerQuality | null;
}

export interface LocalTracks {
  audio: MediaStreamTrack | null;
  video: MediaStreamTrack | null;
  screen: MediaStreamTrack | null;
  screenAudio: MediaStreamTrack | null;
}

export interface PeerOptions {
  sessionId: string;
  /** Was in the call first: makes the first offer. */
  first: boolean;
  polite: boolean;
  tracks: LocalTracks;
  createConnection: () => RTCPeerConnection;
  send: (signal: SignalBody) => void;
  /** False while signals would only pile up. */
  canSignal: () => boolean;
}

const kinds = ["audio", "video"] as const;
/** In a mesh everybody encodes for everybody: the more there are, the smaller each picture is, on the screen too. */
const videoLimits: readonly RTCRtpEncodingParameters[] = [
  { maxBitrate: 2_500_000, scaleResolutionDownBy: 1 },
  { maxBitrate: 1_000_000, scaleResolutionDownBy: 1.5 },
  { maxBitrate: 600_000, scaleResolutionDownBy: 2 },
];
const patience = 5_000;
const longestPatience = 20_000;
const attemptsUntilFailed = 3;

/** The connection to one other session in the call, kept alive by itself until closed. */
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
  #timer: ReturnType<typeof setTimeout> | undefined;
  #remoteOrigin: string | null = null;
  readonly #retiredOrigins = new Set<string | null>();
  #work: Promise<void> = Promise.resolve();

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
    this.#bindSoon();
  }

  /** How many others there are in the call. */
  setPeers(count: number): void {
    if (count === this.#peers) return;
    this.#peers = count;
    this.#bindSoon();
  }

  /** The way to the server is back: no reason to wait before repairing what is broken. */
  nudge(): void {
    const { connection } = this.state.get();
    if (connection === "reconnecting" || connection === "failed") this.#repair();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#connection.close();
  }

  async #handle(signal: SignalBody): Promise<void> {
    if (this.#closed) return;
    if (signal.description) {
      const origin = originOf(signal.description.sdp);
      if (this.#retiredOrigins.has(origin)) return;
      if (this.#remoteOrigin !== null && origin !== this.#remoteOrigin) {
        this.#startOver(signal.description.type === "answer");
        // It answered an offer that the connection we have just given up made.
        if (signal.description.type === "answer") return;
      }
      this.#remoteOrigin = origin;
    }
    await this.#negotiation.receive(signal);
  }

  #create(): [RTCPeerConnection, Negotiation] {
    const connection = this.#options.createConnection();
    connection.onconnectionstatechange = () => this.#watch();
    connection.ontrack = ({ track }) => this.state.update(track.kind === "audio" ? { audio: track } : { video: track });
    const negotiation = new Negotiation({
      connection,
      polite: this.#options.polite,
      send: this.#options.send,
      onOffer: () => this.#bind(),
    });
    return [connection, negotiation];
  }

  /** A new RTCPeerConnection in place of one that cannot be mended. The other side sees a new origin and does the same. */
  #startOver(offer: boolean): void {
    this.#connection.onconnectionstatechange = null;
    this.#connection.close();
    if (this.#remoteOrigin !== null) this.#retiredOrigins.add(this.#remoteOrigin);
    this.#remoteOrigin = null;
    [this.#connection, this.#negotiation] = this.#create();
    if (offer) this.#addTransceivers();
    this.#watch();
  }

  /** Always audio, then video, whatever we have to send now. */
  #addTransceivers(): void {
    for (const kind of kinds) this.#connection.addTransceiver(kind, { direction: "sendrecv" });
    this.#bindSoon();
  }

  #bindSoon(): void {
    this.#bind().catch(() => undefined); // fails on a connection that was closed meanwhile, which needs no tracks
  }

  async #bind(): Promise<void> {
    const transceivers = this.#connection.getTransceivers();
    const negotiated = transceivers.some(({ mid }) => mid !== null);
    for (const transceiver of transceivers) {
      // Ours, from an offer that was taken back in favour of theirs.
      if (negotiated && transceiver.mid === null) transceiver.stop();
      else await this.#fill(transceiver);
    }
  }

  async #fill(transceiver: RTCRtpTransceiver): Promise<void> {
    if (transceiver.direction !== "sendrecv") transceiver.direction = "sendrecv";
    const track = transceiver.receiver.track.kind === "audio" ? this.#tracks.audio : this.#tracks.video;
    if (transceiver.sender.track !== track) await transceiver.sender.replaceTrack(track);
    if (track?.kind === "video") await this.#limit(transceiver.sender);
  }

  async #limit(sender: RTCRtpSender): Promise<void> {
    const limits = videoLimits[Math.min(this.#peers, videoLimits.length) - 1];
    const parameters = sender.getParameters();
    const [encoding] = parameters.encodings;
    if (!encoding || !limits || encoding.maxBitrate === limits.maxBitrate) return;
    Object.assign(encoding, limits);
    await sender.setParameters(parameters);
  }

  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    const { connectionState } = this.#connection;
    if (connectionState === "connected") {
      this.#wasConnected = true;
      this.#attempts = 0;
      this.state.update({ connection: "connected" });
      return;
    }
    const trying = this.#wasConnected ? "reconnecting" : "connecting";
    this.state.update({ connection: this.#attempts >= attemptsUntilFailed ? "failed" : trying });
    const atOnce = connectionState === "failed" && this.#attempts === 0 && this.#options.canSignal();
    if (atOnce) this.#repair();
    else this.#timer = setTimeout(() => this.#repair(), this.#patience());
  }

  /** The one who was first goes first, so that both sides do not repair at the same moment. */
  #patience(): number {
    return Math.min(longestPatience, patience * 2 ** this.#attempts) * (this.#options.first ? 1 : 2);
  }

  #repair(): void {
    if (this.#options.canSignal()) {
      this.#attempts += 1;
      const { signalingState } = this.#connection;
      if (signalingState === "have-local-offer") this.#negotiation.repeat();
      else if (this.#connection.getTransceivers().length === 0) this.#addTransceivers();
      else if (this.#attempts % attemptsUntilFailed === 0) this.#startOver(true);
      else this.#connection.restartIce();
    }
    this.#watch();
  }
}
