import type { Role } from "./mediaSections";

/**
 * How a track is to be sent, in the words of RTCRtpSendParameters
 * (https://w3c.github.io/webrtc-pc/#rtcrtpsendparameters).
 */
export interface Sending {
  encoding: RTCRtpEncodingParameters;
  degradationPreference?: RTCDegradationPreference;
}

/**
 * In a mesh everybody encodes for everybody else: the more people there are, the smaller each picture is, on their
 * screens too. `height`: in pixels.
 */
const cameras = [
  { maxBitrate: 2_500_000, height: 720 },
  { maxBitrate: 1_000_000, height: 480 },
  { maxBitrate: 600_000, height: 360 },
] as const;
/** A screen keeps its resolution, or nobody could read it; with fewer bits it moves less often. */
const screens = [2_500_000, 1_500_000, 1_000_000] as const;
/** Enough for the music of a film; the browser's own choice is made for a voice. */
const screenAudio = 96_000;

/**
 * `peers`: to how many others it is sent. `shorterSide`: of the picture as captured, in pixels, where that is known.
 */
export function sendingOf(role: Role, peers: number, shorterSide?: number): Sending {
  const place = Math.max(0, Math.min(peers, cameras.length) - 1);
  const { maxBitrate, height } = cameras[place] ?? cameras[0];
  switch (role) {
    // If the network is too slow for everything, voices come first.
    case "audio":
      return { encoding: { priority: "high", networkPriority: "high" } };
    case "video":
      return {
        encoding: { maxBitrate, scaleResolutionDownBy: Math.max(1, (shorterSide ?? height) / height) },
        // A face that moves smoothly says more than one that is sharp.
        degradationPreference: "maintain-framerate",
      };
    case "screen":
      return { encoding: { maxBitrate: screens[place] ?? screens[0] }, degradationPreference: "maintain-resolution" };
    case "screenAudio":
      return { encoding: { maxBitrate: screenAudio } };
  }
}

/** Applies this to a sender. Rejects where the browser refuses. */
export async function applySending(sender: RTCRtpSender, { encoding, degradationPreference }: Sending): Promise<void> {
  const parameters = sender.getParameters();
  const [current] = parameters.encodings;
  if (!current) return;
  const same = Object.entries(encoding).every(
    ([name, value]) => current[name as keyof RTCRtpEncodingParameters] === value,
  );
  if (same && (!degradationPreference || parameters.degradationPreference === degradationPreference)) return;
  Object.assign(current, encoding);
  if (degradationPreference) parameters.degradationPreference = degradationPreference;
  await sender.setParameters(parameters);
}
