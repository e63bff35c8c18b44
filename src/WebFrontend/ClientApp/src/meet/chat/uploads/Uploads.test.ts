import { beforeEach, describe, expect, it, vi } from "vitest";
import { settle } from "../../../support/fixtures";
import { MeetError } from "../../errors";
import type { PendingFile, UploadServer } from "./Upload";
import { Uploads } from "./Uploads";

/** Keeps parts of four bytes, as the server does: by an id made of the request's. */
class FakeServer implements UploadServer {
  readonly parts = new Map<string, Map<number, string>>();
  readonly log: string[] = [];
  /** Rejects the parts of these numbers, each once. */
  failing: number[] = [];
  /** The code of the refusal of every start. */
  refusal: string | null = null;
  holds = false;
  readonly held: (() => void)[] = [];
  #sizes = new Map<string, number>();
  #gone = new Set<string>();
  connected = Promise.resolve();

  ready = () => this.connected;

  start: UploadServer["start"] = async ({ name, size, requestId }) => {
    this.log.push(`start ${name}`);
    await Promise.resolve();
    const uploadId = `u-${requestId ?? ""}`;
    if (this.refusal) throw new MeetError(this.refusal);
    if (this.#gone.has(uploadId)) throw new MeetError("upload.notFound");
    if (!this.parts.has(uploadId)) this.parts.set(uploadId, new Map());
    this.#sizes.set(uploadId, size);
    return { uploadId, partSize: 4, parts: Math.ceil(size / 4) };
  };

  status: UploadServer["status"] = (uploadId) => {
    const received = [...(this.parts.get(uploadId)?.keys() ?? [])];
    return Promise.resolve({ uploadId, partSize: 4, parts: Math.ceil((this.#sizes.get(uploadId) ?? 0) / 4), received });
  };

  putPart: UploadServer["putPart"] = async (uploadId, part, { body, signal, onProgress }) => {
    this.log.push(`part ${part}`);
    onProgress(body.size / 2);
    if (this.holds)
      await new Promise<void>((resolve, reject) => {
        this.held.push(resolve);
        signal.addEventListener("abort", () => reject(new MeetError("network.unreachable")));
      });
    if (this.failing.includes(part)) {
      this.failing.splice(this.failing.indexOf(part), 1);
      throw new MeetError("network.unreachable");
    }
    this.parts.get(uploadId)?.set(part, await body.text());
  };

  complete: UploadServer["complete"] = (uploadId) => {
    const bytes = [...(this.parts.get(uploadId) ?? [])].sort(([one], [other]) => one - other).map(([, text]) => text);
    this.log.push(`complete ${bytes.join("")}`);
    return Promise.resolve({ id: uploadId, name: "", contentType: "", size: 0, hasThumbnail: false });
  };

  cancel: UploadServer["cancel"] = (uploadId) => {
    this.log.push(`cancel ${uploadId}`);
    this.giveUp(uploadId);
    return Promise.resolve(undefined);
  };

  giveUp(uploadId: string): void {
    this.#gone.add(uploadId);
    this.parts.delete(uploadId);
  }
}

const file = (id: string, text: string): PendingFile => ({ id, name: `${id}.txt`, type: "", blob: new Blob([text]) });

describe("Uploads", () => {
  let server: FakeServer;
  let uploads: Uploads;
  beforeEach(() => {
    vi.useFakeTimers();
    server = new FakeServer();
    uploads = new Uploads(server);
    return () => void vi.useRealTimers();
  });
  const parts = () => server.log.filter((line) => line.startsWith("part"));
  /** Lets what reads a Blob run, too. */
  const pass = async (milliseconds = 0) => {
    for (let turn = 0; turn < 20; turn++) await vi.advanceTimersByTimeAsync(milliseconds / 20);
  };

  it("sends a file in parts, says how far it is, and gives the attachment", async () => {
    const one = file("a", "abcdefghij");
    const seen: number[] = [];
    const { state } = uploads.of(one);
    state.subscribe(() => seen.push(state.get().sent));
    await expect(uploads.finish([one])).resolves.toEqual(["u-a"]);
    expect(server.log).toEqual(["start a.txt", "part 1", "part 2", "part 3", "complete abcdefghij"]);
    expect(seen).toEqual(expect.arrayContaining([2, 4, 6, 8, 9, 10]));
    expect(state.get()).toEqual({ status: "done", sent: 10, problem: null });
    await expect(uploads.finish([one])).resolves.toEqual(["u-a"]);
    expect(parts()).toHaveLength(3);
  });

  it("goes on after a lost connection with the parts that are not there", async () => {
    server.failing = [3];
    const done = uploads.finish([file("a", "abcdefghij")]);
    await pass();
    expect(uploads.of(file("a", "")).state.get()).toMatchObject({ status: "waiting", sent: 10 - 1 });
    await pass(2_000);
    await expect(done).resolves.toEqual(["u-a"]);
    expect(parts()).toEqual(["part 1", "part 2", "part 3", "part 3"]);
    expect(server.log.at(-1)).toBe("complete abcdefghij");
  });

  it("goes on in another page where the one before was", async () => {
    server.holds = true;
    uploads.begin([file("a", "abcdefgh")]);
    await vi.waitFor(() => expect(server.held).toHaveLength(1));
    server.held[0]?.();
    await vi.waitFor(() => expect(server.held).toHaveLength(2));
    server.holds = false;
    await expect(new Uploads(server).finish([file("a", "abcdefgh")])).resolves.toEqual(["u-a"]);
    expect(parts()).toEqual(["part 1", "part 2", "part 2"]);
  });

  it("waits while there is no way to the server", async () => {
    let connect = (): void => undefined;
    server.connected = new Promise((resolve) => (connect = resolve));
    const done = uploads.finish([file("a", "abcd")]);
    await pass(60_000);
    expect(server.log).toEqual([]);
    connect();
    await expect(done).resolves.toEqual(["u-a"]);
  });

  it("begins anew what the server has given up", async () => {
    server.giveUp("u-a");
    const done = uploads.finish([file("a", "abcd")]);
    await pass(2_000);
    await expect(done).resolves.toEqual([expect.stringMatching(/^u-(?!a$)/)]);
  });

  it("fails with the refusal, and goes on when somebody tries again", async () => {
    server.refusal = "attachment.quota";
    const one = file("a", "abcd");
    await expect(uploads.finish([one])).rejects.toMatchObject({ code: "attachment.quota" });
    expect(uploads.of(one).state.get()).toMatchObject({ status: "failed", problem: "attachment.quota" });
    server.refusal = null;
    await expect(uploads.finish([one])).resolves.toEqual(["u-a"]);
  });

  it("gives up in the end where nothing is received", async () => {
    server.refusal = "server.unavailable";
    const done = expect(uploads.finish([file("a", "abcd")])).rejects.toMatchObject({ code: "server.unavailable" });
    await pass(60_000);
    await done;
    expect(server.log).toHaveLength(12);
  });

  it("stops what is cancelled in the middle, and tells the server", async () => {
    server.holds = true;
    const one = file("a", "abcdefgh");
    const done = expect(uploads.finish([one])).rejects.toThrow();
    await vi.waitFor(() => expect(server.held).toHaveLength(1));
    uploads.cancel([one]);
    await done;
    await pass(60_000);
    expect(server.log).toEqual(["start a.txt", "part 1", "cancel u-a"]);
  });

  it("sends two at once, and the others after them in their order", async () => {
    server.holds = true;
    const done = uploads.finish(["a", "b", "c", "d"].map((id) => file(id, "abcd")));
    await vi.waitFor(() => expect(server.held).toHaveLength(2));
    await settle();
    expect(server.log.filter((line) => line.startsWith("start"))).toEqual(["start a.txt", "start b.txt"]);
    server.held[1]?.();
    await vi.waitFor(() => expect(server.held).toHaveLength(3));
    expect(server.log.at(-2)).toBe("start c.txt");
    server.holds = false;
    for (const release of server.held) release();
    await expect(done).resolves.toEqual(["u-a", "u-b", "u-c", "u-d"]);
  });
});
