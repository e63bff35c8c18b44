import { expect } from "@playwright/test";
import { connections, type Hook } from "./media.ts";
import type { Person } from "./person.ts";

interface Watch {
  /** What was done to the media of those who were there at the first look; empty where nobody touched them. */
  happened: string[];
  /**
   * The longest pause of any other person's picture (ms); infinite where there never was one. A picture that goes
   * away pauses until it is back.
   */
  pause: number;
}

/** Waits until all are connected and nobody negotiates any more: what a slow start brought with it is over. */
async function settled(all: Person[]): Promise<void> {
  let last = "";
  await expect(async () => {
    const now = await Promise.all(all.map(connections));
    const before = last;
    last = JSON.stringify(now);
    for (const { state, signaling } of now.flat()) {
      expect([state.split(" ")[0], signaling]).toEqual(["connected", "stable"]);
    }
    expect(last).toBe(before);
  }).toPass({ intervals: [1_000] });
}

/**
 * Watches what people see of each other, until the answer is called: that asserts that nobody touched the media
 * meanwhile, and gives each one's longest pause of any picture (ms). `others`: look only at the connections to these
 * sessions.
 */
export async function watchMedia(all: Person[], others?: (string | null)[]): Promise<() => Promise<number[]>> {
  await settled(all);
  await Promise.all(all.map(({ page }) => page.evaluate(startWatching, others)));
  return async () => {
    const watched = await Promise.all(
      all.map(({ page }) => page.evaluate(() => (window as unknown as { stopWatching: () => Watch }).stopWatching())),
    );
    for (const [index, { happened }] of watched.entries())
      expect(happened, `done to the media of ${all[index]?.name}`).toEqual([]);
    return watched.map(({ pause }) => pause);
  };
}

/**
 * In the page. Notes everything that a restart of the media would need: a new connection, negotiation, track or video
 * element.
 */
function startWatching(others?: (string | null)[]): void {
  const hook = (window as unknown as { minimeet: Hook }).minimeet;
  const names = new WeakMap<object, number>();
  let named = 0;
  const nameOf = (one: object | null | undefined) => {
    if (!one) return "none";
    if (!names.has(one)) names.set(one, ++named);
    return `#${names.get(one)}`;
  };
  const happened: string[] = [];
  const start = performance.now();
  const note = (what: string) => happened.push(`after ${Math.round(performance.now() - start)} ms: ${what}`);
  const stops: (() => void)[] = [];
  const mine = () => hook.peers().filter(({ sessionId }) => !others || others.includes(sessionId));
  const ufrags = (pc: RTCPeerConnection) =>
    [pc.currentLocalDescription, pc.currentRemoteDescription]
      .map((one) => /a=ice-ufrag:(.*)/.exec(one?.sdp ?? "")?.[1])
      .join();
  const ends = () =>
    mine().map(({ sessionId, pc }) => `${sessionId} ${nameOf(pc)} ${pc.connectionState} ${ufrags(pc)}`);
  const tiles = () =>
    [...document.querySelectorAll<HTMLElement>('figure[data-session]:not([aria-label$="(you)"])')]
      .map((tile) => ({ session: tile.dataset.session ?? "", video: tile.querySelector("video") }))
      .filter(({ session }) => !others || others.includes(session));

  for (const { sessionId, pc } of mine()) {
    const negotiates = () => note(`${sessionId} negotiates: ${pc.signalingState}`);
    pc.addEventListener("signalingstatechange", negotiates);
    stops.push(() => pc.removeEventListener("signalingstatechange", negotiates));
  }
  const parts = () => {
    const connections = mine().map(({ sessionId, pc }) => {
      // Voices are muted at any time.
      const pictures = pc.getTransceivers().filter(({ receiver }) => receiver.track.kind === "video");
      const tracks = pictures.map(({ currentDirection, sender, receiver }) => {
        const encodes = sender.getParameters().encodings.every(({ active }) => active);
        const sends = `${nameOf(sender.track)} ${sender.track?.enabled} ${encodes}`;
        return `${currentDirection} ${sends} ${nameOf(receiver.track)}`;
      });
      return `${sessionId} ${nameOf(pc)} ${tracks.join(", ")}`;
    });
    const shown = tiles().map(
      ({ session, video }) => `${session} ${nameOf(video)} ${nameOf(video?.srcObject)} ${video?.paused}`,
    );
    return [...connections, ...shown].join("; ");
  };
  const seen = new Map<string, { video: HTMLVideoElement; frames: number; since: number }>();
  let longest = 0;
  const lookAtFrames = () => {
    const now = performance.now();
    for (const { session, video } of tiles()) {
      const [frames, last] = [video?.getVideoPlaybackQuality().totalVideoFrames ?? 0, seen.get(session)];
      if (video && frames > 0 && (last?.video !== video || last.frames !== frames))
        seen.set(session, { video, frames, since: now });
    }
    for (const { since } of seen.values()) longest = Math.max(longest, now - since);
  };
  let last = parts();
  const lookAtParts = () => {
    const now = parts();
    if (now !== last) note(`was ${last}, is ${now}`);
    last = now;
  };
  const before = ends();
  lookAtFrames();
  const timers = [setInterval(lookAtFrames, 20), setInterval(lookAtParts, 100)];
  const stopWatching = (): Watch => {
    lookAtFrames();
    lookAtParts();
    timers.forEach(clearInterval);
    for (const stop of stops) stop();
    const after = ends();
    if (after.join() !== before.join()) note(`was ${before.join()}, is ${after.join()}`);
    return { happened, pause: seen.size === 0 ? Infinity : longest };
  };
  Object.assign(window, { stopWatching });
}

/**
 * Notes when the page loses its way to the server and when it is back; the answer gives each state it had, and since
 * when (ms).
 */
export async function watchConnection({ page }: Person): Promise<() => Promise<{ state: string; since: number }[]>> {
  await page.evaluate(() => {
    const hook = (window as unknown as { minimeet: Hook }).minimeet;
    const states = [{ state: hook.connection(), since: Date.now() }];
    const timer = setInterval(() => {
      if (hook.connection() !== states.at(-1)?.state) states.push({ state: hook.connection(), since: Date.now() });
    }, 5);
    Object.assign(window, { connectionStates: () => (clearInterval(timer), states) });
  });
  return () =>
    page.evaluate(() =>
      (window as unknown as { connectionStates: () => { state: string; since: number }[] }).connectionStates(),
    );
}
