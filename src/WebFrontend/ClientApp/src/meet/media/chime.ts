import { audioContext } from "./audioContext";

/** Two soft notes, a fourth apart, in Hz, with their start and length in seconds. */
const notes = [
  { frequency: 587.33, at: 0, length: 0.28 },
  { frequency: 783.99, at: 0.16, length: 0.5 },
];
const every = 3_000;
const loudness = 0.12;

function play(context: AudioContext, to: AudioNode): void {
  for (const { frequency, at, length } of notes) {
    const start = context.currentTime + at;
    const tone = new OscillatorNode(context, { type: "sine", frequency });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(loudness, start + 0.02); // without the ramps it clicks
    volume.gain.exponentialRampToValueAtTime(0.001, start + length);
    tone.connect(volume).connect(to);
    tone.start(start);
    tone.stop(start + length);
  }
}

/** Rings, discreetly, until stopped. Silent where the page was never used: browsers play nothing before that. */
export function startRinging(): () => void {
  try {
    const context = audioContext();
    const ring = () => {
      if (context.state === "running") play(context, context.destination);
    };
    ring();
    const timer = setInterval(ring, every);
    return () => clearInterval(timer);
  } catch {
    return () => undefined;
  }
}

/**
 * Lets a loudspeaker be heard; the system's own choice where `deviceId` is empty. Rejects where it cannot be played on.
 */
export async function playChime(deviceId: string): Promise<void> {
  const context = audioContext();
  const way = new MediaStreamAudioDestinationNode(context);
  const element = new Audio();
  element.srcObject = way.stream;
  if (deviceId !== "") await element.setSinkId(deviceId);
  await element.play();
  play(context, way);
}
