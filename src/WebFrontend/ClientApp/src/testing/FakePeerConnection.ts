type Kind = "audio" | "video";

interface FakeTransceiver {
  mid: string | null;
  direction: RTCRtpTransceiverDirection;
  sender: {
    track: MediaStreamTrack | null;
    encodings: RTCRtpEncodingParameters[];
    replaceTrack: (track: MediaStreamTrack | null) => Promise<void>;
    getParameters: () => Pick<RTCRtpSendParameters, "encodings">;
    setParameters: (parameters: Pick<RTCRtpSendParameters, "encodings">) => Promise<void>;
  };
  receiver: { track: { kind: Kind } };
  stop: () => void;
}

let origins = 0;

/** The signalling half of RTCPeerConnection: descriptions, states, implicit rollback and association of transceivers (RFC 9429). */
export class FakePeerConnection {
  signalingState: RTCSignalingState = "stable";
  connectionState: RTCPeerConnectionState = "new";
  localDescription: RTCSessionDescriptionInit | null = null;
  remoteDescription: RTCSessionDescriptionInit | null = null;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: ((event: { candidate: RTCIceCandidateInit | null }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  ontrack: ((event: { track: { kind: Kind } }) => void) | null = null;
  readonly origin = `${(origins += 1)}`;
  readonly candidates: RTCIceCandidateInit[] = [];
  restarts = 0;
  #transceivers: FakeTransceiver[] = [];
  #stable: [RTCSessionDescriptionInit | null, RTCSessionDescriptionInit | null] = [null, null];
  #version = 0;
  #needed = false;

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
    const lines = this.#transceivers.map((one) => `m=${one.receiver.track.kind} ${one.mid ?? ""} ${one.direction}`);
    this.#version += 1;
    const head = `v=0\no=- ${this.origin} ${this.#version} IN IP4 127.0.0.1\na=ice-ufrag:${this.ufrag}`;
    this.localDescription = { type, sdp: [head, ...lines].join("\n") };
    this.#enter(type === "offer" ? "have-local-offer" : "stable");
  }

  async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await Promise.resolve();
    this.#mustBeOpen();
    if (description.type === "offer") {
      if (this.signalingState === "have-local-offer") this.#rollback();
      this.#associate(description.sdp ?? "");
    } else if (this.signalingState !== "have-local-offer") {
      throw new DOMException("Called in wrong state: stable", "InvalidStateError");
    }
    this.remoteDescription = description;
    this.#enter(description.type === "offer" ? "have-remote-offer" : "stable");
  }

  addIceCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (!this.remoteDescription) return Promise.reject(new DOMException("No remote description", "InvalidStateError"));
    this.candidates.push(candidate);
    return Promise.resolve();
  }

  restartIce(): void {
    this.restarts += 1;
    this.#need();
  }

  close(): void {
    this.signalingState = "closed";
    this.connectionState = "closed";
  }

  /** The network does this. */
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
        encodings: [{}],
        getParameters: () => structuredClone({ encodings: transceiver.sender.encodings }),
        setParameters: ({ encodings }) => {
          transceiver.sender.encodings = encodings;
          return Promise.resolve();
        },
        replaceTrack: (track) => {
          transceiver.sender.track = track;
          return Promise.resolve();
        },
      },
      receiver: { track: { kind } },
      stop: () => (this.#transceivers = this.#transceivers.filter((one) => one !== transceiver)),
    };
    this.#transceivers.push(transceiver);
    return transceiver;
  }

  #rollback(): void {
    [this.localDescription, this.remoteDescription] = this.#stable;
    if (!this.remoteDescription) for (const one of this.#transceivers) one.mid = null;
  }

  /** As in a browser, a transceiver made by addTransceiver is never used for a line of the other side's offer. */
  #associate(sdp: string): void {
    for (const [, kind, mid] of sdp.matchAll(/^m=(audio|video) (\d+)/gm)) {
      if (this.#transceivers.some((one) => one.mid === mid)) continue;
      const transceiver = this.#make(kind as Kind);
      transceiver.mid = mid ?? null;
      transceiver.direction = "recvonly";
      this.ontrack?.({ track: transceiver.receiver.track });
    }
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
