import type { Connection } from "../connection/Connection";
import type { ChatMessage, RoomEvent } from "../contracts.gen";
import { Store } from "../Store";
import type { Composing } from "./Composing";
import { MessageActions } from "./MessageActions";
import { MessageLog } from "./MessageLog";
import { Outbox } from "./Outbox";
import { Unread, type MarkStorage } from "./Unread";
import { loadUnsent, saveUnsent, type UnsentStorage } from "./unsent";

export interface ChatStorages {
  /** Where messages that are not sent yet survive a reload. */
  unsent?: UnsentStorage;
  /** Where it is kept up to where somebody has read. */
  marks?: MarkStorage;
}

interface RoomChatOptions {
  roomId: string;
  connection: Pick<Connection, "deliver">;
  /** The sequence of the last event of the room that was applied here. */
  lastSequence: () => number;
  storages: ChatStorages;
}

const pageSize = 50;

/** The chat of a room: what is in it, what one does with that, and what one sends. */
export class RoomChat {
  readonly messages: MessageLog;
  readonly outbox: Outbox;
  readonly unread: Unread;
  readonly actions: MessageActions;
  readonly composing = new Store<Composing>(null);
  readonly #roomId: string;
  #viewerId: string | null = null;
  /** Until what an earlier page of this tab left has been taken from there. */
  #unsent: UnsentStorage | null;

  constructor({ roomId, connection, lastSequence, storages }: RoomChatOptions) {
    this.#roomId = roomId;
    this.#unsent = storages.unsent ?? null;
    this.unread = new Unread(roomId, storages.marks ?? null);
    this.actions = new MessageActions(roomId, connection);
    this.outbox = new Outbox(async (message) => {
      const { sequence } = await connection.deliver("SendMessage", { roomId, ...message });
      return sequence <= lastSequence();
    });
    this.messages = new MessageLog(
      {
        loadPage: (place) => connection.deliver("LoadMessageHistory", { roomId, limit: pageSize, ...place }),
        loadMessages: (sequences) => connection.deliver("LoadMessages", { roomId, sequences }),
      },
      (messages, hasMore) => this.#onNew(messages, hasMore),
    );
  }

  /** An event of the room, in its order; also again, where it is one of those missed. */
  apply(event: RoomEvent): void {
    this.messages.apply(event);
    this.actions.apply(event, this.#viewerId);
    const composing = this.composing.get();
    if (event.type === "messageDeleted" && event.message === composing?.message.sequence) this.composing.set(null);
  }

  /** We are in the room. `missed`, oldest first: what happened meanwhile; null where that is too much to tell. */
  enter(userId: string | undefined, missed: readonly RoomEvent[] | null): void {
    this.#viewerId = userId ?? null;
    for (const event of missed ?? []) this.apply(event);
    const loaded = missed === null ? this.messages.restart() : Promise.resolve();
    if (userId !== undefined) this.#keepUnsent(userId, loaded);
  }

  #onNew(messages: readonly ChatMessage[], hasMore: boolean): void {
    this.outbox.arrived(messages);
    if (this.#viewerId !== null) this.unread.add(messages, this.#viewerId, hasMore);
  }

  /** `loaded`: the newest messages are there, and with them those of ours that the server had after all. */
  #keepUnsent(userId: string, loaded: Promise<void>): void {
    const storage = this.#unsent;
    if (!storage) return;
    this.#unsent = null;
    const { pending } = loadUnsent(storage, userId, this.#roomId);
    void this.outbox.restore(pending, loaded);
    const save = () => saveUnsent(storage, userId, this.#roomId, { pending: this.outbox.pending.get() });
    this.outbox.pending.subscribe(save);
    save();
  }
}
