import { Call, type CallOptions } from "./call/Call";
import type { LocalSource } from "./call/localSource";
import { PlaceWatch } from "./call/PlaceWatch";
import { Ringing } from "./call/Ringing";
import type { Ring } from "./call/ringReducer";
import type { UnsentStorage } from "./chat/unsent";
import type { Connection } from "./connection/Connection";
import type { SignalCursor } from "./contracts.gen";
import type { LocalMedia } from "./media/LocalMedia";
import type { ScreenShare } from "./media/ScreenShare";
import { RoomStore } from "./room/RoomStore";
import type { ReadableStore } from "./Store";

export interface ParticipationOptions extends Pick<CallOptions, "getIceServers" | "createConnection"> {
  roomId: string;
  connection: Connection;
  media: LocalMedia;
  screen: ScreenShare;
  /** Where messages that are not sent yet survive a reload. */
  storage?: UnsentStorage;
}

/** This tab's part in one room, from its lobby until it is left: the room itself and, if wanted, its call. */
export class Participation {
  readonly room: RoomStore;
  readonly call: Call;
  readonly screen: ScreenShare;
  /** Set while somebody calls and this person has not answered or declined. */
  readonly ring: ReadableStore<Ring | null>;
  /** Whether this person waits for a place in a call that is full. */
  readonly waiting: ReadableStore<boolean>;
  readonly #ringing: Ringing;
  readonly #places: PlaceWatch;
  readonly #connection: Connection;
  readonly #media: LocalMedia;

  constructor({ roomId, connection, media, screen, storage, ...webRtc }: ParticipationOptions) {
    this.#connection = connection;
    this.#media = media;
    this.screen = screen;
    this.room = new RoomStore(roomId, connection, (signal) => this.call.receive(signal), storage);
    const local = sourceOf(media, screen);
    this.call = new Call({ room: this.room, connection, local, ...webRtc });
    this.#ringing = new Ringing(this.room, () => this.call.state.get().phase === "out");
    this.ring = this.#ringing.state;
    const onJoined = () => void media.start();
    this.#places = new PlaceWatch({ room: this.room, call: this.call, onJoined });
    this.waiting = this.#places.waiting;
    // However our part in the call ended: by us, with the room, or because another tab answered first.
    this.call.state.subscribe(() => {
      if (this.call.state.get().phase !== "out") return;
      this.#stopMedia();
      this.room.forgetSignals();
    });
  }

  /** Without the call, nothing is sent: neither camera nor microphone stays open. */
  async join({ call = true }: { call?: boolean } = {}): Promise<void> {
    this.#connection.open();
    if (call) this.call.join();
    else this.#stopMedia();
    await this.room.enter();
  }

  /** The same participation, after a reload of the tab. */
  restore({ call = true, lastSignal }: { call?: boolean; lastSignal?: SignalCursor } = {}): void {
    this.room.restore(lastSignal);
    if (call) this.joinCall();
    this.#connection.open();
  }

  joinCall(): void {
    this.#ringing.end();
    this.call.join();
    void this.#media.start();
  }

  /** Joins the call, which is full, as soon as there is a place. Until then no device is open. */
  waitForPlace(): void {
    this.#ringing.end();
    this.#places.start();
  }

  stopWaiting(): void {
    this.#places.stop();
    this.call.leave();
  }

  /** Hangs up, and stays in the room. */
  leaveCall(): void {
    this.call.leave();
  }

  /** Answers the ring. Where another tab of this person was faster, the ring just ends. */
  answer(): void {
    this.#ringing.end();
    this.call.join({ answer: true });
    void this.#media.start();
  }

  /** Declines the ring, for all tabs of this person. */
  decline(): void {
    this.#ringing.end();
    // Refused where we are not in the room any more: then nothing rings either.
    this.#connection.deliver("DeclineCall", { roomId: this.room.roomId }).catch(() => undefined);
  }

  leave(): void {
    this.#places.stop();
    this.call.stop();
    this.room.leave();
    this.#stopMedia();
  }

  #stopMedia(): void {
    this.screen.stop();
    this.#media.stop();
  }
}

function sourceOf(media: LocalMedia, screen: ScreenShare): LocalSource {
  return {
    get: () => {
      const { microphone, camera } = media.state.get();
      const shared = screen.state.get();
      return {
        tracks: { audio: microphone.track, video: camera.track, screen: shared.video, screenAudio: shared.audio },
        media: { microphone: microphone.on, camera: camera.on, screen: shared.on },
      };
    },
    subscribe: (listener) => {
      const stops = [media.state.subscribe(listener), screen.state.subscribe(listener)];
      return () => stops.forEach((stop) => stop());
    },
  };
}
