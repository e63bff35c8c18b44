import { expect, type BrowserContext } from "@playwright/test";
import type { Person } from "./person.ts";

/** In the page: the names of window.minimeet, as src/WebFrontend/ClientApp/README.md has them. */
export interface Hook {
  peers(): { sessionId: string; state: string; pc: RTCPeerConnection }[];
  people(): {
    sessionId: string;
    connected: boolean;
    media: { microphone: boolean; camera: boolean; screen: boolean } | null;
  }[];
  connection(): string;
  readonly session: string | null;
}

/** Screens that are a small canvas, because a headless browser has none to capture. The tracks are real. */
export function canvasScreen(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(() => {
    const devices = navigator.mediaDevices;
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

/** Counts what the page makes and repairs, from the next page on; what it makes is as real as ever. */
export function countConnections(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(() => {
    const counted = { made: 0, restarts: 0 };
    Object.assign(window, { counted });
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        counted.made += 1;
      }
      override restartIce() {
        counted.restarts += 1;
        super.restartIce();
      }
    };
  });
}

/** How many peer connections a page has made since it was loaded, and how often it restarted ICE on one. */
export function connectionsMade(person: Person): Promise<{ made: number; restarts: number }> {
  return person.page.evaluate(() => (window as unknown as { counted: { made: number; restarts: number } }).counted);
}

export interface Flow {
  sessionId: string;
  /** Frames that came of the other's picture and were decoded, and frames of our own that were encoded for it. */
  decoded: number;
  encoded: number;
  /** How many frames a second the encoder may send at most; null where that is up to the camera and the machine. */
  limit: number | null;
}

/**
 * How many frames went each way, for each connection, since it was there. `line`: of which m-line, 1 the camera, 2
 * the screen.
 */
export function flows(person: Person, line: 1 | 2): Promise<Flow[]> {
  return person.page.evaluate(
    (place) =>
      Promise.all(
        (window as unknown as { minimeet: Hook }).minimeet.peers().map(async ({ sessionId, pc }) => {
          const transceiver = pc.getTransceivers()[place];
          const rows = (await Promise.all([transceiver?.receiver.getStats(), transceiver?.sender.getStats()])).flatMap(
            (one) => [...(one?.values() ?? [])],
          );
          const sum = (type: string, field: string) =>
            rows.reduce<number>((total, row) => total + (row.type === type ? (row[field] ?? 0) : 0), 0);
          const { active = false, maxFramerate = null } = transceiver?.sender.getParameters().encodings[0] ?? {};
          return {
            ...{
              sessionId,
              decoded: sum("inbound-rtp", "framesDecoded"),
              encoded: sum("outbound-rtp", "framesEncoded"),
            },
            limit: active ? maxFramerate : 0,
          };
        }),
      ),
    line,
  );
}

/** How each connection of a person stands: the two ends of one pair must say the same of each other. */
export function connections(
  person: Person,
): Promise<{ other: string; state: string; signaling: string; local: string; remote: string }[]> {
  return person.page.evaluate(() => {
    const ufrag = (description: RTCSessionDescription | null) =>
      /a=ice-ufrag:(\S+)/.exec(description?.sdp ?? "")?.[1] ?? "none";
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

/**
 * Every offer, answer and candidate that one of them sent came to another of them: none was lost on the way and had
 * to be made up for.
 */
export async function expectNoSignalLost(...all: Person[]): Promise<void> {
  await expect
    .poll(() => {
      const received = new Set(all.flatMap(({ wire }) => [...wire.received]));
      return all.flatMap(({ name, wire }) =>
        [...wire.sent].filter((id) => !received.has(id)).map((id) => `${name}: ${id}`),
      );
    })
    .toEqual([]);
  expect(
    all.flatMap(({ wire }) => [...wire.sent]),
    "signals sent",
  ).not.toHaveLength(0);
}

/** From the click on Join to the first decoded frame of each of the others (ms), all of them there already. */
export async function joinAndMeasure(person: Person, others: number): Promise<number[]> {
  await person.page.getByRole("button", { name: "Join now" }).waitFor();
  return person.page.evaluate(async (count) => {
    const start = performance.now();
    const times = new Map<string, number>();
    [...document.querySelectorAll("button")].find((button) => button.textContent === "Join now")?.click();
    while (times.size < count) {
      for (const { sessionId, pc } of (window as unknown as { minimeet: Hook }).minimeet.peers()) {
        const rows = [...(await pc.getStats()).values()];
        if (!times.has(sessionId) && rows.some((row) => row.type === "inbound-rtp" && row.framesDecoded > 0)) {
          times.set(sessionId, performance.now() - start);
        }
      }
      await new Promise(requestAnimationFrame);
    }
    return [...times.values()];
  }, others);
}
