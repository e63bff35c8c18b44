let shared: AudioContext | null = null;

/**
 * The one context of this tab; browsers allow only a few. Suspended until the page was used once, and the browser
 * resumes nothing by itself. Throws where there is no Web Audio.
 */
export function audioContext(): AudioContext {
  shared ??= new AudioContext();
  if (shared.state === "suspended") void shared.resume();
  return shared;
}
