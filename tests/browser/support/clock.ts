import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const library = ["x86_64-linux-gnu", "aarch64-linux-gnu"]
  .map((architecture) => `/usr/lib/${architecture}/faketime/libfaketimeMT.so.1`)
  .find((file) => existsSync(file));

/** Why no process here can have a clock of its own; empty where one can. */
export const noClock = library ? "" : "no clock to be set: needs faketime; ./minimeet test says how";

/** The wall clock of one process, which can be set while it runs. What it measures of elapsed time stays true. */
export class Clock {
  private constructor(private readonly folder: string) {}

  static async start(): Promise<Clock> {
    const clock = new Clock(await mkdtemp(path.join(tmpdir(), "minimeet-clock-")));
    await clock.set("+0");
    return clock;
  }

  /** What the process must be started with. */
  get settings(): Record<string, string> {
    return {
      LD_PRELOAD: library ?? "",
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    };
  }

  /** As far from the true time as faketime(1) writes it: `-20m`, `+12h`. */
  async set(offset: string): Promise<void> {
    await writeFile(this.file, `${offset}\n`);
  }

  async stop(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  private get file(): string {
    return path.join(this.folder, "offset");
  }
}
