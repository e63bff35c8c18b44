import type { LocalTracks } from "../localSource";
import { midsOf } from "./sdp";

export type Role = keyof LocalTracks;

/**
 * What every connection carries from its first offer on, in this order of media sections (docs/protocol.md section 5),
 * all of it both ways. What is switched on, shared or muted later needs no negotiation then: only another track in a
 * section that is there.
 */
export const mediaSections: readonly { role: Role; kind: "audio" | "video" }[] = [
  { role: "audio", kind: "audio" },
  { role: "video", kind: "video" },
  { role: "screen", kind: "video" },
  { role: "screenAudio", kind: "audio" },
];

/**
 * What a transceiver is for, by the position of its media section, on which both sides agree whoever offered. Null for
 * one that we know no use for.
 */
export function roleOf(connection: RTCPeerConnection, transceiver: RTCRtpTransceiver): Role | null {
  const description = connection.remoteDescription ?? connection.localDescription;
  const position = description
    ? midsOf(description.sdp).findIndex((mid) => mid === transceiver.mid)
    : connection.getTransceivers().indexOf(transceiver);
  return mediaSections[position]?.role ?? null;
}
