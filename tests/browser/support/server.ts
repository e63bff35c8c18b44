import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const binary = process.env.MINIMEET_SERVER;

/** Turns, probes, timers and heartbeats that come late, as the engine and the web server notice them. */
const ofASlowMachine = [
  "Orleans.Runtime.Watchdog",
  "Orleans.Runtime.Scheduler.WorkItemGroup[101215]",
  "Orleans.Runtime.MembershipService.LocalSiloHealthMonitor",
  "Microsoft.AspNetCore.Server.Kestrel[22]",
];

/** Nobody times out because the machine is slow: for tests in which sockets are away, but not for too long. */
export const longGrace = { MiniMeet__Rooms__Grace: "00:05:00" };

/** The product as people run it: one process, its data in a folder of its own, here a fresh one. */
export class Server {
  private process: ChildProcess | undefined;
  private readonly log: string[] = [];

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly settings: Record<string, string>,
  ) {}

  static async start(settings: Record<string, string> = {}): Promise<Server> {
    const server = new Server(await freePort(), await mkdtemp(path.join(tmpdir(), "minimeet-browser-")), settings);
    await server.run();
    return server;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Everything it logged at warning or above, but for what it says of a slow machine. */
  get complaints(): string[] {
    const complaint = /^(warn|fail|crit):|Unhandled exception/;
    return this.log.filter((line) => complaint.test(line) && !ofASlowMachine.some((one) => line.includes(one)));
  }

  private get logged(): string {
    return this.log.join("\n");
  }

  signingKey(): Promise<Buffer> {
    return readFile(path.join(this.folder, "data/keys/access-token.key"));
  }

  /** Starts it on the data it has. */
  async run(): Promise<void> {
    if (!binary) throw new Error("MINIMEET_SERVER names no server binary; ./minimeet test sets it");
    const content = path.resolve(import.meta.dirname, "../../../src/WebFrontend");
    this.process = spawn("dotnet", [binary, "--contentRoot", content, "--urls", this.url], {
      cwd: this.folder,
      env: { ...process.env, ...this.settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on("data", (chunk: Buffer) => this.log.push(...chunk.toString().split("\n")));
    }
    await this.ready();
  }

  /** As a power cut would: no chance to say goodbye. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  async stop(): Promise<void> {
    await this.end("SIGTERM");
    await rm(this.folder, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.process || this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exited = once(this.process, "exit");
    this.process.kill(signal);
    await exited;
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + 180_000;
    while (Date.now() < deadline) {
      if (this.process?.exitCode !== null) throw new Error(`the server exited: ${this.logged}`);
      const answer = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the server is not ready: ${this.logged}`);
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}
