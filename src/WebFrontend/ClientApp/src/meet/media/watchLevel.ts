import { audioContext } from "./audioContext";

/**
 * Reports how loud a microphone is, 0 to 1, until stopped. Decoration: where the browser cannot measure, nothing is
 * reported.
 */
export function watchLevel(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  try {
    return measure(track, onLevel);
  } catch {
    return () => undefined;
  }
}

function measure(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const context = audioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  source.connect(analyser);

  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const meanSquare = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    // Speech lies around -40 to -10 dBFS: spread that range over the meter.
    const decibels = 10 * Math.log10(meanSquare + 1e-10);
    onLevel(Math.min(1, Math.max(0, (decibels + 55) / 45)));
  }, 100);

  return () => {
    clearInterval(timer);
    source.disconnect();
  };
}
