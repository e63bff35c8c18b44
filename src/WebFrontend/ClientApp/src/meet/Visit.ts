import { Call, type LocalSource } from "./call/Call";
import type { Connection } from "./connection/Connection";
import type { LocalMedia } from "./media/LocalMedia";
import { RoomStore } from "./room/RoomStore";

export interface VisitOptions {
  roomId: string;
  connection: Connection;
  media: LocalMedia;
  getIceServers: () => Promise<RTCIceServer[]>;
  createConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
}

/** A person's stay in one room: the room and their part in its call. */
export class Visit {
  readonly room: RoomStore;
  readonly call: Call;
  readonly #connection: Connection;
  readonly #media: LocalMedia;

  constructor({ roomId, connection, media, getIceServers, createConnection }: VisitOptions) {
    this.#connection = connection;
    this.#media = media;
    this.room = new RoomStore(roomId, connection);
    this.call = new Call({ room: this.room, connection, local: sourceOf(media), getIceServers, createConnection });
    this.room.state.subscribe(() => {
      if (this.room.state.get().phase === "over") this.#media.stop();
    });
  }

  async join(): Promise<void> {
    this.#connection.open();
    this.call.join();
    await this.room.enter();
  }

  /** The same stay, after a reload of the tab. */
  resume(): void {
    this.room.reclaim();
    this.call.join();
    this.#connection.open();
    void this.#media.start();
  }

  leave(): void {
    this.call.stop();
    this.room.leave();
    this.#media.stop();
  }
}

function sourceOf(media: LocalMedia): LocalSource {
  return {
    get: () => {
      const { microphone, camera } = media.state.get();
      return {
        tracks: { audio: microphone.track, video: camera.track },
        media: { microphone: microphone.on, camera: camera.on, screen: false },
      };
    },
    subscribe: media.state.subscribe,
  };
}
