import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { Wire } from "./wire.ts";

interface Peer {
  sessionId: string;
  state: string;
  framesDecoded: number;
  audioBytes: number;
}

const password = "correct horse";

/** Somebody at a browser of their own. Finds things by what a person sees or a screen reader says. */
export class Person {
  /** What went wrong in the page: errors and warnings of the console, exceptions. */
  readonly complaints: string[] = [];
  readonly wire: Wire;

  private constructor(
    readonly name: string,
    readonly page: Page,
    readonly context: BrowserContext,
    private readonly url: string,
  ) {
    this.wire = new Wire(page);
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.complaints.push(`${name}: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.complaints.push(`${name}: ${error}`));
  }

  /** A fresh browser context of somebody who has an account, made over REST, and is signed in. */
  static async signUp(
    browser: Browser,
    url: string,
    name: string,
    path = "/rooms",
    permissions?: string[],
    prepare: (context: BrowserContext) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<Person> {
    const context = await browser.newContext(permissions ? { permissions } : {});
    await context.addInitScript(plugInSmallCamera);
    await context.addInitScript(askForHook);
    await prepare(context);
    const account = { email: `${randomUUID()}@example.org`, username: name, password };
    const answer = await context.request.post(`${url}/api/auth/register`, { data: account, headers: { Origin: url } });
    expect(answer.status(), await answer.text()).toBe(201);
    const { expiresAt } = (await answer.json()) as { expiresAt: string };
    await context.addInitScript(rememberSignIn, expiresAt);
    const person = new Person(name, await context.newPage(), context, url);
    await person.open(path);
    return person;
  }

  /** The same as people do it, with the form; the path is one that only people who are signed in may see. */
  static async signUpByForm(browser: Browser, url: string, name: string, path = "/rooms"): Promise<Person> {
    const context = await browser.newContext();
    await context.addInitScript(plugInSmallCamera);
    await context.addInitScript(askForHook);
    const person = new Person(name, await context.newPage(), context, url);
    await person.open(path);
    await person.page.getByRole("link", { name: "Create an account" }).click();
    await person.page.getByLabel("Name").fill(name);
    await person.page.getByLabel("E-mail").fill(`${randomUUID()}@example.org`);
    await person.page.getByLabel("Password").fill(password);
    await person.page.getByRole("button", { name: "Create account" }).click();
    await person.page.waitForURL(url + path);
    return person;
  }

  /** Creates a room and gives its path, as the share link has it. */
  async createRoom(name: string, capacity?: number): Promise<string> {
    await this.page.getByRole("button", { name: "Create room" }).first().click();
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
    await expect.poll(() => this.chat()).toEqual(texts);
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

  /** Sees and hears `count` others: from each come more frames and more sound than at the first look at just these. */
  async seesAndHears(count: number): Promise<void> {
    let first: Peer[] = [];
    await expect(async () => {
      const now = await this.peers();
      const grown = (peer: Peer, index: number) => {
        const before = first[index];
        return (
          before?.sessionId === peer.sessionId &&
          before.framesDecoded <= peer.framesDecoded &&
          before.audioBytes <= peer.audioBytes
        );
      };
      // Somebody came or went, or a connection was set up anew.
      if (now.length !== first.length || !now.every(grown)) first = now;
      expect(now, `the others that ${this.name} is connected to`).toHaveLength(count);
      for (const [index, peer] of now.entries()) {
        expect(peer.framesDecoded, `${this.name} sees`).toBeGreaterThan(first[index]?.framesDecoded ?? 0);
        expect(peer.audioBytes, `${this.name} hears`).toBeGreaterThan(first[index]?.audioBytes ?? 0);
      }
    }).toPass({ intervals: [100] });
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

/** `window.minimeet` is there only where it is asked for. */
function askForHook(): void {
  if (location.protocol.startsWith("http")) sessionStorage.setItem("minimeet.debug", "");
}

/**
 * The client's own note that asking the server who is signed in is worth it; left alone once it was there, so that
 * signing out works as ever.
 */
function rememberSignIn(expiresAt: string): void {
  if (!location.protocol.startsWith("http") || localStorage.getItem("signedUp") !== null) return;
  localStorage.setItem("signedUp", "over REST");
  localStorage.setItem("minimeet.signedInUntil", expiresAt);
}

/**
 * The camera gives 320 by 180 pixels. Nothing in these tests hangs on the size of a picture, and without hardware to
 * encode them, a dozen large ones keep a machine busy with nothing else.
 */
function plugInSmallCamera(): void {
  const devices = navigator.mediaDevices as MediaDevices | undefined; // without https there are none
  if (!devices) return;
  const open = devices.getUserMedia.bind(devices);
  const size = { width: { ideal: 320 }, height: { ideal: 180 } };
  devices.getUserMedia = (constraints) => {
    const video = constraints?.video;
    return open(typeof video === "object" ? { ...constraints, video: { ...video, ...size } } : constraints);
  };
}
