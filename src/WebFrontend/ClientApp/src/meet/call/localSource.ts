import type { Media } from "../contracts.gen";

/** What this tab can send into a call; null for what is off. */
export interface LocalTracks {
  audio: MediaStreamTrack | null;
  video: MediaStreamTrack | null;
  screen: MediaStreamTrack | null;
  screenAudio: MediaStreamTrack | null;
}

/** What we send, and what we say that we send. */
export interface LocalSource {
  readonly get: () => { tracks: LocalTracks; media: Media };
  readonly subscribe: (listener: () => void) => () => void;
}
