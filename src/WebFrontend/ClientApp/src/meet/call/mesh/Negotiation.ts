import type { IceCandidate, SdpType, SessionDescription, Signal } from "../../contracts.gen";
import { describes } from "./sdp";

export type SignalBody = Pick<Signal, "description" | "candidate">;

interface NegotiationOptions {
  connection: RTCPeerConnection;
  /** Yields when both sides offer at once. Exactly one of two sides is polite. */
  polite: boolean;
  send: (signal: SignalBody) => void;
  /** The remote offer is set and the answer not made yet: the moment to put our tracks on the connection. */
  onOffer: () => Promise<void>;
}

/**
 * The W3C's perfect negotiation pattern for one RTCPeerConnection
 * (https://w3c.github.io/webrtc-pc/#perfect-negotiation-example). Either side may offer at any time. `receive` takes
 * one signal after the other, in order.
 */
export class Negotiation {
  readonly #connection: RTCPeerConnection;
  readonly #options: NegotiationOptions;
  #makingOffer = false;
  #ignoringOffer = false;
  #settingRemoteAnswer = false;
  #early: IceCandidate[] = [];

  constructor(options: NegotiationOptions) {
    this.#options = options;
    this.#connection = options.connection;
    this.#connection.onnegotiationneeded = () => void this.#offer();
    this.#connection.onicecandidate = ({ candidate }) => {
      if (candidate) options.send({ description: null, candidate: toIceCandidate(candidate) });
    };
  }

  /**
   * Returns false for a description that was ignored: an offer that crossed ours, or an answer to an offer that we
   * rolled back.
   */
  async receive({ description, candidate }: SignalBody): Promise<boolean> {
    if (this.#connection.signalingState === "closed") return false;
    if (description) return this.#receiveDescription(description);
    if (candidate) await this.#receiveCandidate(candidate);
    return true;
  }

  /** Sends our last description again, for when no answer came. */
  repeat(): void {
    if (!this.#makingOffer) this.#sendDescription();
  }

  async #offer(): Promise<void> {
    try {
      this.#makingOffer = true;
      await this.#connection.setLocalDescription();
      this.#sendDescription();
    } catch {
      // The connection was closed meanwhile, or the other side's offer came first. Where an offer is still needed, the
      // browser fires `negotiationneeded` again.
    } finally {
      this.#makingOffer = false;
    }
  }

  async #receiveDescription(description: SessionDescription): Promise<boolean> {
    const connection = this.#connection;
    const isOffer = description.type === "offer";
    const readyForOffer = !this.#makingOffer && (connection.signalingState === "stable" || this.#settingRemoteAnswer);
    this.#ignoringOffer = isOffer && !readyForOffer && !this.#options.polite;
    if (this.#ignoringOffer) return false;
    if (!isOffer && connection.signalingState !== "have-local-offer") return false;

    this.#settingRemoteAnswer = !isOffer;
    try {
      await connection.setRemoteDescription(description); // rolls our own offer back, if there is one
    } finally {
      this.#settingRemoteAnswer = false;
    }
    if (isOffer) {
      await this.#options.onOffer();
      await connection.setLocalDescription();
      this.#sendDescription();
    }
    const early = this.#early.filter((candidate) => describes(description.sdp, candidate));
    this.#early = [];
    for (const candidate of early) await this.#receiveCandidate(candidate);
    return true;
  }

  async #receiveCandidate(candidate: IceCandidate): Promise<void> {
    if (!this.#connection.remoteDescription) {
      this.#early.push(candidate);
      return;
    }
    try {
      await this.#connection.addIceCandidate(candidate);
    } catch {
      // Expected for the candidates of an offer that we ignore. Any other costs one of several paths, never the call.
    }
  }

  #sendDescription(): void {
    const description = this.#connection.localDescription;
    if (!description) return;
    this.#options.send({
      description: { type: description.type as SdpType, sdp: description.sdp },
      candidate: null,
    });
  }
}

function toIceCandidate({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: RTCIceCandidate): IceCandidate {
  return { candidate, sdpMid, sdpMLineIndex, usernameFragment };
}
