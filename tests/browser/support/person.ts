import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";

interface Peer {
  sessionId: string;
  state: string;
  framesDecoded: number;
  audioBytes: number;
}

/** Somebody at a browser of their own. Finds things by what a person sees or a screen reader says. */
export class Person {
  /** What went wrong in the page: errors and warnings of the console, exceptions. */
  readonly complaints: string[] = [];

  private constructor(
    readonly name: string,
    readonly page: Page,
    readonly context: BrowserContext,
    private readonly url: string,
  ) {
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.complaints.push(`${name}: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.complaints.push(`${name}: ${error}`));
  }

  /** A fresh browser context of somebody who has just made an account. */
  static async signUp(
    browser: Browser,
    url: string,
    name: string,
    path = "/",
    permissions?: string[],
    prepare: (context: BrowserContext) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<Person> {
    const context = await browser.newContext(permissions ? { permissions } : {});
    await prepare(context);
    const person = new Person(name, await context.newPage(), context, url);
    await person.page.goto(url + path);
    if (new URL(person.page.url()).pathname !== "/sign-up") await person.page.getByRole("link", { name: "Create an account" }).click();
    await person.page.getByLabel("Name").fill(name);
    await person.page.getByLabel("E-mail").fill(`${randomUUID()}@example.org`);
    await person.page.getByLabel("Password").fill("correct horse");
    await person.page.getByRole("button", { name: "Create account" }).click();
    await person.page.waitForURL((address) => address.pathname.startsWith("/rooms"));
    return person;
  }

  /** Creates a room and gives its path, as the share link has it. */
  async createRoom(name: string, capacity?: number): Promise<string> {
    await this.page.getByRole("button", { name: "Create room" }).click();
    await this.page.getByLabel("Room name").fill(name);
    if (capacity) {
      await this.page.getByRole("combobox", { name: "Room for" }).click();
      await this.page.getByRole("option", { name: `${capacity} people` }).click();
    }
    await this.page.getByRole("dialog").getByRole("button", { name: "Create room" }).click();
    await this.page.waitForURL(/\/rooms\/[0-9a-f-]{36}/);
    return new URL(this.page.url()).pathname;
  }

  open(path: string): Promise<unknown> {
    return this.page.goto(this.url + path);
  }

  async join(): Promise<void> {
    await this.page.getByRole("button", { name: "Join now" }).click();
  }

  leave(): Promise<void> {
    return this.page.getByRole("button", { name: "Leave" }).click();
  }

  async say(text: string): Promise<void> {
    await this.page.getByRole("textbox", { name: "Message" }).fill(text);
    await this.page.keyboard.press("Enter");
  }

  /** The texts of the chat as shown, oldest first. */
  async chat(): Promise<string[]> {
    const texts = await this.page.getByRole("log", { name: "Messages" }).locator("[data-sequence]").allTextContents();
    return texts.map((text) => text.trim());
  }

  async reads(...texts: string[]): Promise<void> {
    await expect(async () => expect(await this.chat()).toEqual(texts)).toPass({ timeout: 20_000 });
  }

  tileOf(other: Person) {
    return this.page.getByRole("figure", { name: other.name, exact: true });
  }

  session(): Promise<string | null> {
    return this.page.evaluate(() => (window as unknown as { minimeet: { session: string | null } }).minimeet.session);
  }

  /** What arrives from the others, by the browser's own statistics. */
  peers(): Promise<Peer[]> {
    return this.page.evaluate(async () => {
      interface Hook {
        peers(): { sessionId: string; state: string; pc: RTCPeerConnection }[];
      }
      const hook = (window as unknown as { minimeet: Hook }).minimeet;
      return Promise.all(
        hook.peers().map(async ({ sessionId, state, pc }) => {
          let framesDecoded = 0;
          let audioBytes = 0;
          for (const report of (await pc.getStats()).values()) {
            if (report.type !== "inbound-rtp") continue;
            if (report.kind === "video") framesDecoded += report.framesDecoded ?? 0;
            if (report.kind === "audio") audioBytes += report.bytesReceived ?? 0;
          }
          return { sessionId, state, framesDecoded, audioBytes };
        }),
      );
    });
  }

  /** Sees and hears `count` others: more frames and more sound than a moment ago. */
  async seesAndHears(count: number): Promise<void> {
    await expect(async () => {
      const before = await this.peers();
      expect(before.length).toBe(count);
      await this.page.waitForFunction(() => true, undefined, { polling: 200 });
      await this.page.waitForTimeout(400); // the time in which frames must arrive, not a wait for something to be over
      const after = await this.peers();
      for (const [index, peer] of after.entries()) {
        expect(peer.framesDecoded, `${this.name} sees`).toBeGreaterThan(before[index]?.framesDecoded ?? 0);
        expect(peer.audioBytes, `${this.name} hears`).toBeGreaterThan(before[index]?.audioBytes ?? 0);
      }
    }).toPass({ timeout: 20_000 });
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

/**
 * Notes, every 20 ms, how many frames the picture of each other person has shown; afterwards says how long the longest pause of any was (ms). A
 * picture that goes away pauses until it is back; where there never was one, the pause is infinite.
 */
export async function watchFrames(person: Person): Promise<() => Promise<number>> {
  await person.page.evaluate(() => {
    const scope = window as unknown as { longestPause: number; watcher: ReturnType<typeof setInterval> };
    const seen = new Map<string, { video: HTMLVideoElement; frames: number; since: number }>();
    const look = () => {
      const now = performance.now();
      for (const tile of document.querySelectorAll<HTMLElement>('figure[data-session]:not([aria-label$="(you)"])')) {
        const [video, session] = [tile.querySelector("video"), tile.dataset.session ?? ""];
        const [frames, last] = [video?.getVideoPlaybackQuality().totalVideoFrames ?? 0, seen.get(session)];
        if (video && frames > 0 && (last?.video !== video || last.frames !== frames)) seen.set(session, { video, frames, since: now });
      }
      for (const { since } of seen.values()) longest = Math.max(longest, now - since);
      scope.longestPause = seen.size === 0 ? Infinity : longest;
    };
    let longest = 0;
    look();
    scope.watcher = setInterval(look, 20);
  });
  return () =>
    person.page.evaluate(() => {
      const scope = window as unknown as { longestPause: number; watcher: ReturnType<typeof setInterval> };
      clearInterval(scope.watcher);
      return scope.longestPause;
    });
}

/** Which peer connections a person has, and with which ICE credentials: the same again means that the media were never set up anew. */
export function mediaPaths(person: Person): Promise<string[]> {
  return person.page.evaluate(() => {
    interface Named extends RTCPeerConnection {
      testName?: string;
    }
    const hook = (window as unknown as { minimeet: { peers(): { pc: Named }[] } }).minimeet;
    return hook.peers().map(({ pc }) => {
      pc.testName ??= crypto.randomUUID();
      return `${pc.testName} ${pc.connectionState} ${/a=ice-ufrag:(.*)/.exec(pc.currentLocalDescription?.sdp ?? "")?.[1]}`;
    });
  });
}

/** Notes when the page next loses its way to the server and when it is back; both can be awaited, and give the moment (ms). */
export async function watchConnection(person: Person): Promise<{ lost: () => Promise<number>; back: () => Promise<number> }> {
  await person.page.evaluate(() => {
    const scope = window as unknown as { minimeet: { connection(): string }; lost: Promise<number>; back: Promise<number> };
    const next = (connected: boolean) =>
      new Promise<number>((resolve) => {
        const watcher = setInterval(() => {
          if ((scope.minimeet.connection() === "connected") !== connected) return;
          clearInterval(watcher);
          resolve(Date.now());
        }, 5);
      });
    scope.lost = next(false);
    scope.back = scope.lost.then(() => next(true));
  });
  return {
    lost: () => person.page.evaluate(() => (window as unknown as { lost: Promise<number> }).lost),
    back: () => person.page.evaluate(() => (window as unknown as { back: Promise<number> }).back),
  };
}
