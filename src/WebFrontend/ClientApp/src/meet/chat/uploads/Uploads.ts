import { Upload, type PendingFile, type UploadServer } from "./Upload";

/** So many at once. */
const atOnce = 2;

/** The files that this tab is sending into a room. */
export class Uploads {
  readonly #server: UploadServer;
  readonly #all = new Map<string, Upload>();
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(server: UploadServer) {
    this.#server = server;
  }

  /** The upload of a file, which begins with `finish`. */
  of(file: PendingFile): Upload {
    const known = this.#all.get(file.id);
    if (known) return known;
    const upload = new Upload(file, this.#server, (work) => this.#inTurn(work));
    this.#all.set(file.id, upload);
    return upload;
  }

  /** Begins to send these, or goes on; see each one's state for how it goes. */
  begin(files: readonly PendingFile[]): void {
    for (const file of files)
      this.of(file)
        .finish()
        .catch(() => undefined);
  }

  /** Sends these, and gives the ids of the attachments that they became, in this order. */
  finish(files: readonly PendingFile[]): Promise<string[]> {
    return Promise.all(files.map((file) => this.of(file).finish()));
  }

  cancel(files: readonly PendingFile[]): void {
    for (const file of files) this.of(file).cancel();
    this.forget(files);
  }

  /** They are sent, or have to be sent anew. */
  forget(files: readonly PendingFile[]): void {
    for (const { id } of files) this.#all.delete(id);
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= atOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
    try {
      return await work();
    } finally {
      // The next one takes over this one's turn.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
