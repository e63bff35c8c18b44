import type { Attachment, StartUploadRequest, UploadAnswer, UploadStatus } from "../../contracts.gen";
import { delay } from "../../connection/time";
import { isPassing, toMeetError } from "../../errors";
import { retryDelay } from "../../retry";
import type { BytesRequest } from "../../sendBytes";
import { Store } from "../../Store";

/** A file that somebody has chosen to send. `id` is its own, made here. */
export interface PendingFile {
  id: string;
  name: string;
  /** As the browser takes it to be; the server looks for itself. */
  type: string;
  blob: Blob;
}

export interface UploadState {
  /** `waiting`: for its turn, or for the network. `failed`: until somebody tries again. */
  status: "waiting" | "sending" | "done" | "failed";
  /** Bytes that have gone. */
  sent: number;
  problem: string | null;
}

/** What an upload needs of the server, for one room: docs/protocol.md, "Files". */
export interface UploadServer {
  /** Resolves as soon as this tab is connected and in the room. */
  ready: () => Promise<void>;
  start: (file: StartUploadRequest) => Promise<UploadAnswer>;
  status: (uploadId: string) => Promise<UploadStatus>;
  putPart: (uploadId: string, part: number, bytes: Omit<BytesRequest, "headers">) => Promise<unknown>;
  complete: (uploadId: string) => Promise<Attachment>;
  cancel: (uploadId: string) => Promise<unknown>;
}

/** What may be otherwise the next time: besides trouble with the network or the server. */
const mayPass: ReadonlySet<string> = new Set([
  "room.notJoined",
  "upload.incomplete",
  "upload.notFound",
  "upload.tooMany",
]);
/** So often in a row it is tried while nothing is received. */
const attempts = 12;

/** A file on its way into the room. Goes on where it was, over as many connections, and pages, as that takes. */
export class Upload {
  readonly file: PendingFile;
  readonly state = new Store<UploadState>({ status: "waiting", sent: 0, problem: null });
  readonly #server: UploadServer;
  readonly #inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly #cancelled = new AbortController();
  /** The same again, also after a reload, leads to the same upload. */
  #requestId: string;
  #uploadId: string | null = null;
  #running: Promise<string> | null = null;
  #received = 0;

  /** `inTurn` runs it when it is this upload's turn. */
  constructor(file: PendingFile, server: UploadServer, inTurn: <T>(work: () => Promise<T>) => Promise<T>) {
    this.file = file;
    this.#server = server;
    this.#inTurn = inTurn;
    this.#requestId = file.id;
  }

  /** Sends what the server does not have yet, again where that has failed before, and gives the attachment's id. */
  finish(): Promise<string> {
    this.#running ??= this.#run();
    return this.#running;
  }

  /** The file is not wanted any more. */
  cancel(): void {
    this.#cancelled.abort();
    if (this.#uploadId !== null) this.#server.cancel(this.#uploadId).catch(() => undefined);
  }

  async #run(): Promise<string> {
    this.state.update({ status: "waiting", problem: null });
    for (let troubles = 1; ; troubles++) {
      const before = this.#received;
      try {
        await this.#server.ready();
        return await this.#inTurn(() => this.#sendRest());
      } catch (error) {
        const refusal = toMeetError(error);
        if (this.#received > before) troubles = 1;
        const isOver = troubles >= attempts || !(isPassing(refusal) || mayPass.has(refusal.code));
        if (this.#cancelled.signal.aborted || isOver) {
          this.state.update({ status: "failed", problem: refusal.code });
          this.#running = null;
          throw refusal;
        }
        // Given up by the server, as after a day: under another id it is another upload.
        if (refusal.code === "upload.notFound") this.#requestId = crypto.randomUUID();
        this.state.update({ status: "waiting" });
        await delay(retryDelay(troubles));
      }
    }
  }

  async #sendRest(): Promise<string> {
    const { signal } = this.#cancelled;
    const { name, blob } = this.file;
    signal.throwIfAborted();
    const file = { name, size: blob.size, requestId: this.#requestId };
    const { uploadId, partSize, parts } = await this.#server.start(file);
    this.#uploadId = uploadId;
    const { received, attachment } = await this.#server.status(uploadId);
    const bytesOf = (part: number) => blob.slice((part - 1) * partSize, part * partSize);
    this.#received = received.reduce((sum, part) => sum + bytesOf(part).size, 0);
    if (attachment) return this.#done(attachment);
    this.state.update({ status: "sending", sent: this.#received });
    for (let part = 1; part <= parts; part++) {
      if (received.includes(part)) continue;
      signal.throwIfAborted();
      const body = bytesOf(part);
      const onProgress = (sent: number) => this.state.update({ sent: this.#received + Math.min(sent, body.size) });
      await this.#server.putPart(uploadId, part, { body, signal, onProgress });
      this.#received += body.size;
      this.state.update({ sent: this.#received });
    }
    return this.#done(await this.#server.complete(uploadId));
  }

  #done({ id }: Attachment): string {
    this.state.update({ status: "done", sent: this.file.blob.size });
    return id;
  }
}
