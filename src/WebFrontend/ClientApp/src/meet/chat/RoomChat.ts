import type { Connection } from "../connection/Connection";
import { within } from "../connection/time";
import type { ChatMessage, ReadPosition, RoomEvent, TypingNotice, UnreadRoom } from "../contracts.gen";
import { MeetError, toMeetError } from "../errors";
import { Store } from "../Store";
import type { Composing } from "./Composing";
import { Draft, type DraftStorage } from "./Draft";
import { MessageActions } from "./MessageActions";
import { MessageLog } from "./MessageLog";
import { Outbox, type PendingMessage } from "./Outbox";
import { ReadReports } from "./ReadReports";
import { Typing } from "./Typing";
import { Unread } from "./Unread";
import type { UnsentMessages } from "./unsent/UnsentMessages";
import type { PendingFile, UploadServer } from "./uploads/Upload";
import { Uploads } from "./uploads/Uploads";

/** What a chat uses besides the hub. */
export interface ChatServices {
  /** Where messages that are not sent yet survive their page. */
  unsent?: UnsentMessages;
  drafts?: DraftStorage;
  uploads?: Omit<UploadServer, "ready">;
  /** Up to where this person has read the room; null where they never have. */
  getReadPosition?: () => Promise<UnreadRoom | null>;
}

interface RoomChatOptions {
  roomId: string;
  connection: Pick<Connection, "deliver" | "sendOnce" | "ready">;
  /** The sequence of the last event of the room that was applied here. */
  lastSequence: () => number;
  services: ChatServices;
}

const pageSize = 50;
/** Without an answer after so long (ms) a room counts as one that was never read. */
const patience = 8_000;
const none = () => Promise.reject(new MeetError("server.unavailable"));
const noUploads = { start: none, status: none, putPart: none, complete: none, cancel: none };

/** The chat of a room: what is in it, what one does with that, and what one sends. */
export class RoomChat {
  readonly messages: MessageLog;
  readonly outbox: Outbox;
  readonly uploads: Uploads;
  readonly unread: Unread;
  readonly typing: Typing;
  readonly actions: MessageActions;
  readonly draft: Draft;
  readonly composing = new Store<Composing>(null);
  readonly #services: ChatServices;
  readonly #roomId: string;
  #viewerId: string | null = null;

  constructor({ roomId, connection, lastSequence, services }: RoomChatOptions) {
    this.#roomId = roomId;
    this.#services = services;
    const reports = new ReadReports((sequence) => connection.deliver("MarkRead", { roomId, sequence }));
    this.unread = new Unread((sequence) => reports.report(sequence));
    this.typing = new Typing(() => connection.sendOnce("SetTyping", { roomId }));
    this.draft = new Draft(roomId, services.drafts ?? null);
    this.uploads = new Uploads({ ...(services.uploads ?? noUploads), ready: () => connection.ready(roomId) });
    this.actions = new MessageActions(roomId, connection);
    this.outbox = new Outbox(async (message) => {
      const request = { roomId, ...(await this.#withAttachments(message)) };
      try {
        const { sequence } = await connection.deliver("SendMessage", request);
        return sequence <= lastSequence();
      } catch (error) {
        // The server keeps files for a day until they are sent: the next attempt brings them anew.
        if (toMeetError(error).code === "attachment.notFound") this.uploads.forget(message.files ?? []);
        throw error;
      }
    });
    this.messages = new MessageLog(
      {
        loadPage: (place) => connection.deliver("LoadMessageHistory", { roomId, limit: pageSize, ...place }),
        loadMessages: (sequences) => connection.deliver("LoadMessages", { roomId, sequences }),
      },
      (messages, hasMore) => this.#onNew(messages, hasMore),
    );
    this.composing.subscribe(() => {
      const composing = this.composing.get();
      if (composing?.kind === "edit") this.draft.edit.set(composing.message.text);
    });
    this.#keepUnsent();
  }

  /** An event of the room, in its order; also again, where it is one of those missed. */
  apply(event: RoomEvent): void {
    this.messages.apply(event);
    this.actions.apply(event, this.#viewerId);
    if (event.type === "messageSent") this.typing.ended(event.sender.id);
    const composing = this.composing.get();
    if (event.type === "messageDeleted" && event.message === composing?.message.sequence) this.composing.set(null);
  }

  /** Somebody else is writing; one's own other tabs are nobody else. */
  receiveTyping(notice: TypingNotice): void {
    if (notice.user.id !== this.#viewerId) this.typing.receive(notice);
  }

  receiveReadPosition({ sequence }: ReadPosition): void {
    this.unread.readElsewhere(sequence);
  }

  /** We are in the room. `missed`, oldest first: what happened meanwhile; null where that is too much to tell. */
  enter(userId: string | undefined, missed: readonly RoomEvent[] | null): void {
    const isAnother = userId !== undefined && userId !== this.#viewerId;
    if (isAnother) {
      this.#viewerId = userId;
      this.draft.open(userId);
    }
    for (const event of missed ?? []) this.apply(event);
    const loaded = missed === null ? this.messages.restart() : Promise.resolve();
    if (isAnother) void this.unread.begin(userId, this.#readPosition(loaded));
    // The newest messages are there, and with them those of ours that the server had after all.
    if (userId !== undefined) void this.outbox.restore(this.#adopt(userId), loaded);
  }

  /** They go with the next message, and are on their way at once. */
  addFiles(files: readonly PendingFile[]): void {
    this.draft.files.set([...this.draft.files.get(), ...files]);
    this.uploads.begin(files);
  }

  removeFile(file: PendingFile): void {
    this.draft.files.set(this.draft.files.get().filter(({ id }) => id !== file.id));
    this.uploads.cancel([file]);
  }

  /** The text says whom it names: `mentions` are their ids. Says what is in the draft, or changes what is edited. */
  send(text: string, mentions: readonly string[]): void {
    const composing = this.composing.get();
    this.composing.set(null);
    this.typing.stopped();
    if (composing?.kind === "edit") {
      this.draft.edit.set("");
      void this.actions.edit(composing.message.sequence, text, [...mentions]);
      return;
    }
    const files = this.draft.files.get();
    this.draft.clear();
    this.outbox.send({
      text,
      ...(composing ? { replyTo: composing.message.sequence } : {}),
      ...(mentions.length > 0 ? { mentions } : {}),
      ...(files.length > 0 ? { files } : {}),
    });
  }

  /** The message is not wanted any more, nor are its files. */
  discard({ clientMessageId, files = [] }: PendingMessage): void {
    this.uploads.cancel(files);
    this.outbox.discard(clientMessageId);
  }

  async #withAttachments({ clientMessageId, text, replyTo, mentions, files = [] }: PendingMessage) {
    const attachments = await this.uploads.finish(files);
    return {
      ...{ clientMessageId, text },
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(mentions ? { mentions: [...mentions] } : {}),
      ...(attachments.length > 0 ? { attachments } : {}),
    };
  }

  /** Once the newest messages are there: of who has never read here, all of these count as read. */
  async #readPosition(loaded: Promise<unknown>): Promise<UnreadRoom | null> {
    const { getReadPosition = () => Promise.resolve(null) } = this.#services;
    const known = await within(patience, getReadPosition()).catch(() => null);
    await loaded;
    return known;
  }

  #onNew(messages: readonly ChatMessage[], hasMore: boolean): void {
    this.outbox.arrived(messages);
    this.unread.add(messages, hasMore);
  }

  async #adopt(userId: string): Promise<readonly PendingMessage[]> {
    const messages = (await this.#services.unsent?.adopt(userId, this.#roomId)) ?? [];
    this.uploads.begin(messages.flatMap(({ status, files = [] }) => (status === "failed" ? [] : files)));
    return messages;
  }

  /** What is not sent yet survives, and what is sent or discarded is forgotten. */
  #keepUnsent(): void {
    let before = this.outbox.pending.get();
    this.outbox.pending.subscribe(() => {
      const now = this.outbox.pending.get();
      const left = new Set(now.map(({ clientMessageId }) => clientMessageId));
      for (const { clientMessageId, files = [] } of before) if (!left.has(clientMessageId)) this.uploads.forget(files);
      if (this.#viewerId !== null) this.#services.unsent?.save(this.#viewerId, this.#roomId, before, now);
      before = now;
    });
  }
}
