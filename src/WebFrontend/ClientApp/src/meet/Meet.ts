import type { Api } from "./api";
import { Connection } from "./connection/Connection";
import { saveHandOver, takeHandOver, type HandOver } from "./connection/sessionRestore";
import type { Hub } from "./connection/hub";
import { signalrHub } from "./connection/signalrHub";
import { MeetError } from "./errors";
import { watchNetwork } from "./connection/watchNetwork";
import { LocalMedia, openWith } from "./media/LocalMedia";
import { ScreenShare } from "./media/ScreenShare";
import { loadWishes, saveWishes } from "./media/devicePreferences";
import { Visit } from "./Participation";

/** Everything of this tab that is not React, put together once. */
export class Meet {
  readonly #api: Api;
  readonly #hub: Hub;
  readonly connection: Connection;
  readonly media: LocalMedia;
  #visit: Visit | null = null;
  #username: string | null = null;
  #handOver: HandOver | null;

  constructor(api: Api, handOver: HandOver | null, hub: Hub = signalrHub(`${window.location.origin}/hub/meet`)) {
    this.#api = api;
    this.#hub = hub;
    this.#handOver = handOver;
    this.connection = new Connection(hub, () => this.#isSignedIn());
    this.media = new LocalMedia(openWith(navigator), loadWishes(localStorage), (wishes) =>
      saveWishes(localStorage, wishes),
    );
    watchNetwork((moved) => {
      this.connection.wake();
      this.#visit?.call.nudge(moved);
    });
    window.addEventListener("pagehide", () => this.#handOn());
    window.addEventListener("pageshow", ({ persisted }) => {
      if (persisted) takeHandOver(sessionStorage, Date.now()); // this life goes on: nothing to hand over
    });
  }

  get currentVisit(): Visit | null {
    return this.#visit;
  }

  /** A socket speaks in the name that the sign-in had when it was opened: a rename needs another one. */
  signedInAs(username: string): void {
    const renamed = this.#username !== null && this.#username !== username;
    this.#username = username;
    if (renamed) void this.#hub.stop();
  }

  /** The visit to this room; one at a time. Right after a reload it goes on where it was. */
  visit(roomId: string): Visit {
    if (this.#visit?.room.roomId === roomId) return this.#visit;
    this.#visit?.leave();
    const visit = new Visit({
      roomId,
      connection: this.connection,
      media: this.media,
      screen: new ScreenShare(navigator),
      getIceServers: () => this.#api.getIceServers(roomId),
      createConnection: (configuration) => new RTCPeerConnection(configuration),
    });
    this.#visit = visit;
    const handOver = this.#handOver;
    this.#handOver = null;
    if (handOver?.roomId === roomId) {
      const { sessionId, lastSignal, inCall, devices } = handOver;
      this.connection.adopt(sessionId);
      this.media.adopt(devices);
      visit.resume({ call: inCall, ...(lastSignal ? { lastSignal } : {}) });
    }
    return visit;
  }

  /** The person has gone to another page. */
  endVisit(visit: Visit): void {
    visit.leave();
    if (this.#visit === visit) this.#visit = null;
  }

  #handOn(): void {
    const { sessionId } = this.connection;
    const { room, call } = this.#visit ?? {};
    if (!room || !call || sessionId === null || room.state.get().phase !== "inside") return;
    saveHandOver(sessionStorage, {
      sessionId,
      roomId: room.roomId,
      lastSignal: room.lastSignal ?? null,
      inCall: call.state.get().phase !== "out",
      devices: this.media.wishes.on,
      savedAt: Date.now(),
    });
  }

  /** False only where the server says so: a network that is down says nothing about the sign-in. */
  async #isSignedIn(): Promise<boolean> {
    try {
      await this.#api.validate();
      return true;
    } catch (error) {
      return !(error instanceof MeetError) || !error.code.startsWith("auth.");
    }
  }
}
