import { useEffect, useState } from "react";
import type { Peer } from "../../meet/call/mesh/Peer";
import { watchLevel } from "../../meet/media/watchLevel";

const lookEvery = 200;
/** Audio levels of RTP are linear, 0 to 1; speech is well above this, a quiet room below. */
const remoteThreshold = 0.03;
const localThreshold = 0.35;

/** Whether a voice comes from this peer right now. Looks five times a second: one timer for each use. */
export function useSpeaking(peer: Peer | undefined): boolean {
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => {
    if (!peer) return;
    const timer = setInterval(() => setSpeaking(levelOf(peer) > remoteThreshold), lookEvery);
    return () => clearInterval(timer);
  }, [peer]);
  return peer !== undefined && speaking;
}

// Only of sound that comes: to ask a receiver stops the page until the media thread has answered.
function levelOf({ connection }: Peer): number {
  const sources = connection
    .getReceivers()
    .filter(({ track }) => track.kind === "audio" && !track.muted)
    .flatMap((receiver) => receiver.getSynchronizationSources());
  return Math.max(0, ...sources.map(({ audioLevel }) => audioLevel ?? 0));
}

/** The same for one's own microphone; null where it is off. Measures the track ten times a second (`watchLevel`). */
export function useOwnSpeaking(track: MediaStreamTrack | null): boolean {
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => {
    if (!track) return;
    return watchLevel(track, (level) => setSpeaking(level > localThreshold));
  }, [track]);
  return track !== null && speaking;
}
