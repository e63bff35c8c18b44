import type { BrowserContext } from "@playwright/test";
import type { Person } from "./person.ts";

/** In the page: the names of window.minimeet, as src/WebFrontend/ClientApp/README.md has them. */
export interface Hook {
  peers(): { sessionId: string; state: string; pc: RTCPeerConnection }[];
  people(): { sessionId: string; connected: boolean; media: { microphone: boolean; camera: boolean; screen: boolean } | null }[];
  readonly session: string | null;
}

/**
 * Small pictures, so that two cores can encode and decode those of four people: cameras of 320x240 at 15 frames a second, and screens that are
 * a canvas of that size, because a headless browser has none to capture. The tracks are real, and so is all that happens to them afterwards.
 */
export function smallPictures(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(() => {
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = (wanted) => {
      const video = typeof wanted?.video === "object" ? wanted.video : {};
      const size = { width: 320, height: 240, frameRate: 15 };
      return open({ ...wanted, ...(wanted?.video ? { video: { ...video, ...size } } : {}) });
    };
    devices.getDisplayMedia = () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 240 });
      const stream = canvas.captureStream(10);
      const paint = canvas.getContext("2d");
      let shade = 0;
      const painter = setInterval(() => {
        if (stream.getTracks().every(({ readyState }) => readyState === "ended")) clearInterval(painter);
        if (!paint) return;
        paint.fillStyle = `hsl(${(shade += 20)} 80% 50%)`;
        paint.fillRect(0, 0, 320, 240);
      }, 100);
      return Promise.resolve(stream);
    };
  });
}

/** Frames decoded a second, for each picture that is received, over some seconds. `line`: of which m-line, 1 the camera, 2 the screen. */
export function frameRates(person: Person, line: 1 | 2, seconds: number): Promise<number[]> {
  return person.page.evaluate(
    async ([place, length]) => {
      const { minimeet } = window as unknown as { minimeet: Hook };
      const look = () =>
        Promise.all(
          minimeet.peers().map(async ({ pc }) => {
            const receiver = pc.getTransceivers()[place]?.receiver;
            const rows = receiver ? [...(await receiver.getStats()).values()] : [];
            return rows.reduce((sum, row) => sum + (row.type === "inbound-rtp" ? (row.framesDecoded ?? 0) : 0), 0) as number;
          }),
        );
      const [before, start] = [await look(), performance.now()];
      await new Promise((resolve) => setTimeout(resolve, length * 1000));
      const [after, end] = [await look(), performance.now()];
      return after.map((frames, index) => ((frames - (before[index] ?? 0)) * 1000) / (end - start));
    },
    [line, seconds] as const,
  );
}

/** How each connection of a person stands: the two ends of one pair must say the same of each other. */
export function connections(person: Person): Promise<{ other: string; state: string; signaling: string; local: string; remote: string }[]> {
  return person.page.evaluate(() => {
    const ufrag = (description: RTCSessionDescription | null) => /a=ice-ufrag:(\S+)/.exec(description?.sdp ?? "")?.[1] ?? "none";
    return (window as unknown as { minimeet: Hook }).minimeet.peers().map(({ sessionId, state, pc }) => ({
      ...{ other: sessionId, state: `${state} ${pc.iceConnectionState}`, signaling: pc.signalingState },
      ...{ local: ufrag(pc.currentLocalDescription), remote: ufrag(pc.currentRemoteDescription) },
    }));
  });
}

/** Who is in the room, connected or not, and what they send, as this person's page has it. */
export function people(person: Person): Promise<ReturnType<Hook["people"]>> {
  return person.page.evaluate(() => (window as unknown as { minimeet: Hook }).minimeet.people());
}
