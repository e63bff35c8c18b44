import type { Api } from "./api";
import { Connection } from "./connection/Connection";
import type { Hub } from "./connection/hub";
import { saveSession, takeSavedSession, type SavedSession } from "./connection/sessionRestore";
import { signalrHub } from "./connection/signalrHub";
import { watchNetwork } from "./connection/watchNetwork";
import { MeetError } from "./errors";
import { loadDevicePreferences, saveDevicePreferences } from "./media/devicePreferences";
import { LocalMedia, openWith } from "./media/LocalMedia";
import { ScreenShare } from "./media/ScreenShare";
import { Participation } from "./Participation";

/** Everything that this tab has once and that is not React. */
export class Meet {
  readonly #api: Api;
  readonly connection: Connection;
  readonly media: LocalMedia;
  #participation: Participation | null = null;
  #userId: string | null = null;
  #savedSession: SavedSession | null;

  constructor(
    api: Api,
    savedSession: SavedSession | null,
    hub: Hub = signalrHub(`${window.location.origin}/hub/meet`, () => api.userId),
  ) {
    this.#api = api;
    this.#savedSession = savedSession;
    this.connection = new Connection(hub, () => this.#isSignedIn());
    this.media = new LocalMedia(openWith(navigator), loadDevicePreferences(localStorage), (preferences) =>
      saveDevicePreferences(localStorage, preferences),
    );
    api.replaced.subscribe(() => this.#stopIfReplaced());
    watchNetwork((moved) => {
      this.connection.wake();
      this.#participation?.call.onNetworkChange(moved);
    });
    window.addEventListener("pagehide", () => this.#saveForReload());
    window.addEventListener("pageshow", ({ persisted }) => {
      // From the back/forward cache: this page goes on and needs nothing restored, nor must a duplicate of the tab.
      if (persisted) takeSavedSession(sessionStorage, Date.now());
    });
  }

  get currentParticipation(): Participation | null {
    return this.#participation;
  }

  /** Who is signed in in this tab. Another person than before has another session, and a socket of their own. */
  signedInAs(userId: string): void {
    const before = this.#userId;
    this.#userId = userId;
    if (before !== null && before !== userId) void this.connection.close();
  }

  /** Takes part in this room, and in no other any more. Right after a reload it goes on where it was. */
  participateIn(roomId: string): Participation {
    if (this.#participation?.room.roomId === roomId) return this.#participation;
    this.#participation?.leave();
    const participation = new Participation({
      roomId,
      connection: this.connection,
      media: this.media,
      screen: new ScreenShare(navigator),
      storage: sessionStorage,
      getIceServers: () => this.#api.getIceServers(roomId),
      createConnection: (configuration) => new RTCPeerConnection(configuration),
    });
    this.#participation = participation;
    const savedSession = this.#savedSession;
    this.#savedSession = null;
    const { userId = this.#userId } = savedSession ?? {};
    if (savedSession?.roomId === roomId && userId === this.#userId) {
      const { sessionId, lastSignal, inCall, devices } = savedSession;
      this.connection.adopt(sessionId);
      this.media.adopt(devices);
      participation.restore({ call: inCall, ...(lastSignal ? { lastSignal } : {}) });
    }
    return participation;
  }

  /** The person has gone to another page. */
  endParticipation(participation: Participation): void {
    participation.leave();
    if (this.#participation === participation) this.#participation = null;
  }

  #saveForReload(): void {
    const { sessionId } = this.connection;
    const { room, call } = this.#participation ?? {};
    if (!room || !call || sessionId === null || room.state.get().phase !== "inside") return;
    saveSession(sessionStorage, {
      ...(this.#userId ? { userId: this.#userId } : {}),
      sessionId,
      roomId: room.roomId,
      lastSignal: room.lastSignal ?? null,
      inCall: call.state.get().phase !== "out",
      devices: this.media.preferences.on,
      savedAt: Date.now(),
    });
  }

  /** Somebody else has signed in: nothing more is sent from here, and camera and microphone are off. */
  #stopIfReplaced(): void {
    if (!this.#api.replaced.get()) return;
    this.connection.end("auth.otherPerson");
    this.#participation?.leave();
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
