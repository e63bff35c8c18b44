import type { LocalMediaState } from "../../meet/media/LocalMedia";

export function whoIsThere(participants: number, capacity: number): string {
  if (participants === 0) return "Nobody is here yet. You will be the first.";
  if (participants >= capacity) return `${participants} of ${capacity} are here: the room is full right now.`;
  return participants === 1 ? "1 person is here." : `${participants} people are here.`;
}

/** With what one joins: voice, camera, both or neither. */
export function joiningWith({ microphone, camera }: Pick<LocalMediaState, "microphone" | "camera">): string {
  if (microphone.starting || camera.starting) return "You can join while your browser still asks.";
  if (microphone.on && camera.on) return "You join with microphone and camera on.";
  if (microphone.on) return "You join with your voice only; the camera is off.";
  if (camera.on) return "You join muted, with your camera on.";
  return "You join to watch, listen and chat: microphone and camera are off.";
}
