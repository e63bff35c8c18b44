import { applySending, sendingOf } from "./encoding";
import type { LocalTracks } from "../localSource";
import { roleOf, type Role } from "./mediaSections";

/** Puts each track into its place on a connection, to be sent as suits this number of others. Does not fail. */
export async function bindTracks(connection: RTCPeerConnection, tracks: LocalTracks, peers: number): Promise<void> {
  for (const transceiver of connection.getTransceivers()) {
    if (connection.signalingState === "closed") return;
    const role = roleOf(connection, transceiver);
    // A picture that cannot be sent must not cost us the voice.
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
