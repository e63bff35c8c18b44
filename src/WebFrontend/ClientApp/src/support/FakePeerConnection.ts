type Kind = "audio" | "video";

type Parameters = Pick<RTCRtpSendParameters, "encodings" | "degradationPreference">;

interface FakeTransceiver {
  mid: string | null;
  direction: RTCRtpTransceiverDirection;
  sender: {
    track: MediaStreamTrack | null;
    replaceTrack: (track: MediaStreamTrack | null) => Promise<void>;
    parameters: Parameters;
    getParameters: () => Parameters;
    setParameters: (parameters: Parameters) => Promise<void>;
  };
  receiver: { track: { kind: Kind; id: string } };
}

let origins = 0;

/**
 * The signalling half of RTCPeerConnection: descriptions, states, implicit rollback and association of transceivers
 * (RFC 9429).
 */
export class FakePeerConnection {
  signalingState: RTCSignalingState = "stable";
  connectionState: RTCPeerConnectionState = "new";
  localDescription: RTCSessionDescriptionInit | null = null;
  remoteDescription: RTCSessionDescriptionInit | null = null;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: ((event: { candidate: RTCIceCandidateInit | null }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  ontrack: ((event: { track: { kind: Kind }; transceiver: FakeTransceiver }) => void) | null = null;
  readonly origin = `${(origins += 1)}`;
  readonly candidates: RTCIceCandidateInit[] = [];
  restarts = 0;
  configuration: RTCConfiguration = {};
  /** What `getStats` says. */
  statistics = new Map<string, unknown>();
  readonly #transceivers: FakeTransceiver[] = [];
  #stable: [RTCSessionDescriptionInit | null, RTCSessionDescriptionInit | null] = [null, null];
  #version = 0;
  #made = 0;
  #needed = false;
  readonly #announced = new Set<FakeTransceiver>();

  get ufrag(): string {
    return `u${this.origin}g${this.restarts}`;
  }

  addTransceiver(kind: Kind): FakeTransceiver {
    const transceiver = this.#make(kind);
    this.#need();
    return transceiver;
  }

  getTransceivers(): FakeTransceiver[] {
    return this.#transceivers;
  }

  getReceivers(): never[] {
    return [];
  }

  async setLocalDescription(): Promise<void> {
    await Promise.resolve();
    this.#mustBeOpen();
    const type = this.signalingState === "have-remote-offer" ? "answer" : "offer";
    this.#needed &&= type === "answer";
    if (type === "offer") this.#transceivers.forEach((one, index) => (one.mid ??= `${index}`));
    const sections = this.#transceivers.map(
      ({ receiver, mid, direction }) => `m=${receiver.track.kind} 9\na=mid:${mid ?? ""}\na=${direction}`,
    );
    this.#version += 1;
    const head = `v=0\no=- ${this.origin} ${this.#version} IN IP4 127.0.0.1\na=ice-ufrag:${this.ufrag}`;
    this.localDescription = { type, sdp: [head, ...sections].join("\n") };
    this.#enter(type === "offer" ? "have-local-offer" : "stable");
  }

  async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await Promise.resolve();
    this.#mustBeOpen();
    if (description.type === "offer") {
      if (this.signalingState === "have-local-offer") this.#rollback();
    } else if (this.signalingState !== "have-local-offer") {
      throw new DOMException("Called in wrong state: stable", "InvalidStateError");
    }
    this.remoteDescription = description;
    if (description.type === "offer") this.#associate(description.sdp ?? "");
    else this.#transceivers.forEach((one) => this.#announce(one));
    this.#enter(description.type === "offer" ? "have-remote-offer" : "stable");
  }

  addIceCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (!this.remoteDescription) return Promise.reject(new DOMException("No remote description", "InvalidStateError"));
    this.candidates.push(candidate);
    return Promise.resolve();
  }

  getStats(): Promise<Map<string, unknown>> {
    return Promise.resolve(structuredClone(this.statistics));
  }

  getConfiguration(): RTCConfiguration {
    return this.configuration;
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.#mustBeOpen();
    this.configuration = configuration;
  }

  restartIce(): void {
    this.restarts += 1;
    this.#need();
  }

  close(): void {
    this.signalingState = "closed";
    this.connectionState = "closed";
  }

  /** Changes the state as the network would. */
  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  gather(candidate: string): void {
    this.onicecandidate?.({ candidate: { candidate, sdpMid: "0", sdpMLineIndex: 0, usernameFragment: this.ufrag } });
  }

  /** One event for however many reasons, and only in a stable state (RFC 9429 section 4.1.16, W3C 4.7.3). */
  #need(): void {
    this.#needed = true;
    queueMicrotask(() => {
      if (!this.#needed || this.signalingState !== "stable") return;
      this.#needed = false;
      this.onnegotiationneeded?.();
    });
  }

  #make(kind: Kind): FakeTransceiver {
    const transceiver: FakeTransceiver = {
      mid: null,
      direction: "sendrecv",
      sender: {
        track: null,
        parameters: { encodings: [{}] },
        getParameters: () => structuredClone(transceiver.sender.parameters),
        setParameters: (parameters) => {
          transceiver.sender.parameters = parameters;
          return Promise.resolve();
        },
        replaceTrack: (track) => {
          transceiver.sender.track = track;
          return Promise.resolve();
        },
      },
      receiver: { track: { kind, id: `${this.origin}-${(this.#made += 1)}` } },
    };
    this.#transceivers.push(transceiver);
    return transceiver;
  }

  #rollback(): void {
    [this.localDescription, this.remoteDescription] = this.#stable;
    if (!this.remoteDescription) for (const one of this.#transceivers) one.mid = null;
  }

  /**
   * As in a browser, a transceiver made by addTransceiver is never used for a media section of the other side's offer.
   */
  #associate(sdp: string): void {
    for (const [, kind, mid] of sdp.matchAll(/^m=(audio|video).*\na=mid:(\S+)/gm)) {
      if (this.#transceivers.some((one) => one.mid === mid)) continue;
      const transceiver = this.#make(kind as Kind);
      transceiver.mid = mid ?? null;
      transceiver.direction = "recvonly";
      this.#announce(transceiver);
    }
  }

  /** Once for each; here everything that is negotiated is sent. */
  #announce(transceiver: FakeTransceiver): void {
    if (this.#announced.has(transceiver)) return;
    this.#announced.add(transceiver);
    this.ontrack?.({ track: transceiver.receiver.track, transceiver });
  }

  #enter(state: RTCSignalingState): void {
    this.signalingState = state;
    if (state !== "stable") return;
    this.#stable = [this.localDescription, this.remoteDescription];
    if (this.#needed || this.#transceivers.some(({ mid }) => mid === null)) this.#need();
  }

  #mustBeOpen(): void {
    if (this.signalingState === "closed") throw new DOMException("The connection is closed", "InvalidStateError");
  }
}

export function asConnection(fake: FakePeerConnection): RTCPeerConnection {
  return fake as unknown as RTCPeerConnection;
}
