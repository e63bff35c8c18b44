/** What arrives of one stream. */
export interface StreamQuality {
  /** Bit/s. */
  bitrate: number;
  /** Of all packets, those that did not come: 0 to 1. */
  loss: number;
  /** How unevenly they come, in ms. */
  jitter: number;
  width?: number;
  height?: number;
  framesPerSecond?: number;
}

/** How the connection to one other person does. */
export interface PeerQuality {
  grade: "good" | "fair" | "poor";
  /** Between the two browsers and back, in ms; null until it has been measured. */
  roundTrip: number | null;
  /** Through a TURN server, on either side. */
  relayed: boolean;
  inbound: { audio: StreamQuality | null; video: StreamQuality | null; screen: StreamQuality | null };
}
