import type { LocalTracks } from "../localSource";
import { applySending, sendingOf } from "./encoding";
import { roleOf, type Role } from "./mediaSections";

/** Puts each track into its media section of a connection, encoded as suits this number of others. Never rejects. */
export async function bindTracks(connection: RTCPeerConnection, tracks: LocalTracks, peers: number): Promise<void> {
  for (const transceiver of connection.getTransceivers()) {
    if (connection.signalingState === "closed") return;
    const role = roleOf(connection, transceiver);
    // If the camera cannot be sent, the voice still must be.
    if (role) await fill(transceiver, role, tracks[role], peers).catch(() => undefined);
  }
}

async function fill(
  transceiver: RTCRtpTransceiver,
  role: Role,
  track: MediaStreamTrack | null,
  peers: number,
): Promise<void> {
  if (transceiver.direction !== "sendrecv") transceiver.direction = "sendrecv";
  const { sender } = transceiver;
  if (sender.track !== track) await sender.replaceTrack(track);
  if (!track) return;
  const { width, height } = track.getSettings();
  await applySending(sender, sendingOf(role, peers, width && height ? Math.min(width, height) : undefined));
}
