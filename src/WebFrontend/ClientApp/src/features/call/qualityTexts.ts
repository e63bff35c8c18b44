import type { PeerQuality, StreamQuality } from "../../meet/call/quality";

export interface QualityGroup {
  title: string;
  lines: { label: string; value: string }[];
}

export const gradeTexts: Record<PeerQuality["grade"], string> = {
  good: "Good connection",
  fair: "Fair connection: sound or picture may falter",
  poor: "Poor connection: sound and picture suffer",
};

/** What is measured, in words that people understand; what is not measured yet is left out. */
export function qualityGroups({ roundTrip, relayed, inbound: { audio, video, screen } }: PeerQuality): QualityGroup[] {
  const way = [
    ...(roundTrip === null ? [] : [{ label: "There and back", value: `${Math.round(roundTrip)} ms` }]),
    { label: "Path", value: relayed ? "through a relay" : "direct" },
  ];
  const streams = [
    ["Sound", audio],
    ["Picture", video],
    ["Screen", screen],
  ] as const;
  return [
    { title: "Way", lines: way },
    ...streams.flatMap(([title, stream]) => (stream ? [{ title, lines: streamLines(stream) }] : [])),
  ];
}

function streamLines({ bitrate, loss, jitter, width, height, framesPerSecond }: StreamQuality) {
  const size = width && height ? [{ label: "Resolution", value: `${width} × ${height}` }] : [];
  const rate =
    framesPerSecond === undefined ? [] : [{ label: "Frames", value: `${Math.round(framesPerSecond)} a second` }];
  return [
    ...size,
    ...rate,
    { label: "Arriving", value: bitrateText(bitrate) },
    { label: "Lost on the way", value: percent(loss) },
    { label: "Unevenness (jitter)", value: `${Math.round(jitter)} ms` },
  ];
}

export function bitrateText(bitsPerSecond: number): string {
  if (bitsPerSecond >= 1_000_000) return `${(bitsPerSecond / 1_000_000).toFixed(1)} Mbit/s`;
  return `${Math.round(bitsPerSecond / 1_000)} kbit/s`;
}

function percent(share: number): string {
  if (share === 0) return "nothing";
  return share < 0.01 ? "less than 1 %" : `${Math.round(share * 100)} %`;
}
