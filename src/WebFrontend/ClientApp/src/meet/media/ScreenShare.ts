import { Store } from "../Store";

/**
 * Why the screen cannot be shared. `refused`: by the system or by a policy; a person who cancels is no problem.
 * `unsupported`: on phones, and on pages that are not secure. Behind `screen.`, as in `screen.failed`, it is a code of
 * the error table.
 */
export type ScreenProblem = "refused" | "unsupported" | "failed";

export interface ScreenState {
  on: boolean;
  starting: boolean;
  problem: ScreenProblem | null;
  video: MediaStreamTrack | null;
  audio: MediaStreamTrack | null;
}

/** The part of `navigator` that this needs. Phones leave out `getDisplayMedia`, pages that are not secure all of it. */
export interface DisplayAccess {
  mediaDevices?: Partial<Pick<MediaDevices, "getDisplayMedia">>;
}

const off: ScreenState = { on: false, starting: false, problem: null, video: null, audio: null };
/** A tab's sound is music as well as speech: what cleans up a voice would spoil it. */
const asIs = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
/** Text needs sharpness more than motion; 15 frames a second keep scrolling and slides smooth. */
const wanted: DisplayMediaStreamOptions = {
  video: { frameRate: { ideal: 15, max: 30 }, width: { max: 1920 }, height: { max: 1200 } },
  audio: asIs,
};

/**
 * A screen, a window or a tab that the person shows to the others, with its sound where the browser gives it (W3C
 * Screen Capture).
 */
export class ScreenShare {
  readonly state = new Store<ScreenState>(off);
  readonly #access: DisplayAccess;
  /** Counts the requests: a stream that comes after `stop` is closed at once. */
  #turns = 0;

  constructor(access: DisplayAccess) {
    this.#access = access;
  }

  get supported(): boolean {
    return this.#access.mediaDevices?.getDisplayMedia !== undefined;
  }

  /**
   * Lets the person pick what to show. Must be called by a click or a key. Settles when it is picked, cancelled or
   * failed.
   */
  async start(): Promise<void> {
    const { on, starting } = this.state.get();
    if (on || starting) return;
    const { mediaDevices } = this.#access;
    if (!mediaDevices?.getDisplayMedia) {
      this.state.set({ ...off, problem: "unsupported" });
      return;
    }
    const turn = (this.#turns += 1);
    this.state.set({ ...off, starting: true });
    try {
      const stream = await mediaDevices.getDisplayMedia(wanted);
      if (turn === this.#turns) this.#use(stream);
      else for (const track of stream.getTracks()) track.stop();
    } catch (error) {
      if (turn === this.#turns) this.state.set({ ...off, problem: reason(error) });
    }
  }

  stop(): void {
    this.#turns += 1;
    const { video, audio } = this.state.get();
    for (const track of [video, audio]) {
      if (track) track.onended = null;
      track?.stop();
    }
    this.state.set(off);
  }

  #use(stream: MediaStream): void {
    const [video = null] = stream.getVideoTracks();
    const [audio = null] = stream.getAudioTracks();
    if (!video) {
      audio?.stop();
      this.state.set({ ...off, problem: "failed" });
      return;
    }
    video.contentHint = "detail";
    // The browser's own "Stop sharing", or the window was closed.
    video.onended = () => this.stop();
    if (audio) audio.onended = () => this.state.update({ audio: null });
    this.state.set({ ...off, on: true, video, audio });
  }
}

/** Browsers name a closed picker and a screen that the system guards the same, but for the message. */
function reason(error: unknown): ScreenProblem | null {
  if (!(error instanceof DOMException)) return "failed";
  if (error.name === "SecurityError") return "refused";
  if (error.name === "NotAllowedError") return /system|policy/i.test(error.message) ? "refused" : null;
  return "failed";
}
