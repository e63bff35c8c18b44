import type { PeerQuality, StreamQuality } from "../../meet/call/quality";

export interface QualityLine {
  label: string;
  value: string;
}

export const gradeTexts: Record<PeerQuality["grade"], string> = {
  good: "Good connection",
  fair: "Fair connection: sound or picture may falter",
  poor: "Poor connection: sound and picture suffer",
};

/** What is measured, in words that people understand; what is not measured yet is left out. */
export function qualityLines({ roundTrip, relayed, inbound: { audio, video, screen } }: PeerQuality): QualityLine[] {
  const streams = [
    ["Sound", audio],
    ["Picture", video],
    ["Screen", screen],
  ] as const;
  return [
    ...(roundTrip === null ? [] : [{ label: "There and back", value: `${Math.round(roundTrip)} ms` }]),
    { label: "Way", value: relayed ? "Through a relay" : "Direct" },
    ...streams.flatMap(([name, stream]) => (stream ? streamLines(name, stream) : [])),
  ];
}

function streamLines(name: string, { bitrate, loss, jitter, ...picture }: StreamQuality): QualityLine[] {
  const { width, height, framesPerSecond } = picture;
  const size = width && height ? [`${width} × ${height}`] : [];
  const rate = framesPerSecond === undefined ? [] : [`${Math.round(framesPerSecond)} pictures a second`];
  return [
    { label: name, value: [...size, ...rate, bitrateText(bitrate)].join(", ") },
    { label: `${name}: lost, unsteady by`, value: `${percent(loss)}, ${Math.round(jitter)} ms` },
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
