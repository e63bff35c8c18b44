/** What arrives of one stream. */
export interface StreamQuality {
  /** Bit/s. */
  bitrate: number;
  /** The share of packets that were lost: 0 to 1. */
  loss: number;
  /** How unevenly packets come (RFC 3550 section 6.4.1), in ms. */
  jitter: number;
  width?: number;
  height?: number;
  framesPerSecond?: number;
}

type Stream = "audio" | "video" | "screen";

/** How good the connection to one other person is. */
export interface PeerQuality {
  grade: "good" | "fair" | "poor";
  /** Between the two browsers and back, in ms; null until it has been measured. */
  roundTrip: number | null;
  /** Through a TURN server, on either side. */
  relayed: boolean;
  /** Null where nothing arrives. */
  inbound: Record<Stream, StreamQuality | null>;
}

/**
 * From where on a call is fair, and from where on it is poor. Round trip: twice what ITU-T G.114 finds acceptable and
 * the most that it allows one way. Loss: what a codec hides, and what everybody hears. Jitter: what the browsers'
 * buffers take without a delay worth noting.
 */
const limits = {
  roundTrip: [300, 800],
  loss: [0.02, 0.08],
  jitter: [30, 100],
} as const;

export function gradeOf({ roundTrip, inbound }: Pick<PeerQuality, "roundTrip" | "inbound">): PeerQuality["grade"] {
  const arriving = Object.values(inbound).filter((stream) => stream !== null);
  const passes = (place: 0 | 1) =>
    (roundTrip ?? 0) > limits.roundTrip[place] ||
    arriving.some(({ loss, jitter }) => loss > limits.loss[place] || jitter > limits.jitter[place]);
  if (passes(1)) return "poor";
  return passes(0) ? "fair" : "good";
}

/** The part of RTCStatsReport that this reads (https://w3c.github.io/webrtc-stats/). */
export type Statistics = Pick<Map<string, unknown>, "get" | "values">;

/** The ids of the tracks received. */
export type TrackIds = Readonly<Record<Stream, string | undefined>>;

interface Row {
  type: string;
  timestamp: number;
  selectedCandidatePairId?: string;
  state?: string;
  nominated?: boolean;
  localCandidateId?: string;
  remoteCandidateId?: string;
  candidateType?: string;
  currentRoundTripTime?: number;
  requestsReceived?: number;
  responsesReceived?: number;
  id: string;
  trackIdentifier?: string;
  bytesReceived?: number;
  packetsReceived?: number;
  packetsLost?: number;
  jitter?: number;
  frameWidth?: number;
  frameHeight?: number;
  framesDecoded?: number;
}

export function rowsOf(report: Statistics): readonly Row[] {
  return [...report.values()] as Row[];
}

/** What happened between two reports of one connection. */
export function measure(earlier: Statistics, later: Statistics, tracks: TrackIds): PeerQuality {
  const rows = rowsOf(later);
  const rowOf = (id: string | undefined) => rows.find((row) => row.id === id);
  const streamOf = (stream: Stream) => {
    const row = rows.find((one) => one.type === "inbound-rtp" && one.trackIdentifier === tracks[stream]);
    const before = row && (earlier.get(row.id) as Row | undefined);
    return row && before ? compare(before, row) : null;
  };

  const selected = rows.find(({ type }) => type === "transport")?.selectedCandidatePairId;
  const pair =
    rowOf(selected) ?? rows.find((one) => one.type === "candidate-pair" && one.nominated && one.state === "succeeded");
  const seconds = pair?.currentRoundTripTime;
  const roundTrip = seconds === undefined ? null : Math.round(seconds * 1000);
  const relayed = [pair?.localCandidateId, pair?.remoteCandidateId].some((id) => rowOf(id)?.candidateType === "relay");
  const inbound = { audio: streamOf("audio"), video: streamOf("video"), screen: streamOf("screen") };
  return { grade: gradeOf({ roundTrip, inbound }), roundTrip, relayed, inbound };
}

function compare(before: Row, after: Row): StreamQuality | null {
  // Never negative, although a count of losses shrinks when a late packet comes after all.
  const grown = (name: "bytesReceived" | "packetsReceived" | "packetsLost" | "framesDecoded") =>
    Math.max(0, (after[name] ?? 0) - (before[name] ?? 0));
  const seconds = (after.timestamp - before.timestamp) / 1000;
  const [received, lost] = [grown("packetsReceived"), grown("packetsLost")];
  if (seconds <= 0 || received === 0) return null;
  const { frameWidth, frameHeight } = after;
  return {
    bitrate: Math.round((grown("bytesReceived") * 8) / seconds),
    loss: lost / (lost + received),
    jitter: Math.round((after.jitter ?? 0) * 1000),
    ...(frameWidth && frameHeight
      ? { width: frameWidth, height: frameHeight, framesPerSecond: Math.round(grown("framesDecoded") / seconds) }
      : {}),
  };
}
