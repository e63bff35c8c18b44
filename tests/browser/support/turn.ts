import { execFile, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { freePort } from "./server.ts";

const deploy = path.resolve(import.meta.dirname, "../../../deploy");
const run = promisify(execFile);

/** Why there can be no TURN server here; empty where there can. */
export const noTurn =
  spawnSync("turnserver", ["--version"]).error === undefined ? "" : "no relay: needs coturn; ./minimeet test says how";

/** coturn on loopback, as both kinds of cluster start it, in a folder that goes away. */
export class TurnServer {
  readonly secret = randomBytes(32).toString("hex");
  private process: ChildProcess | undefined;
  private readonly log: string[] = [];

  private constructor(
    readonly port: number,
    private readonly folder: string,
  ) {}

  /** `allowing` takes the range with this beginning off the list of what it denies. */
  static async start(allowing?: string): Promise<TurnServer> {
    const turn = new TurnServer(await freePort(), await mkdtemp(path.join(tmpdir(), "minimeet-turn-")));
    await mkdir(turn.env.TURN_DIR);
    await cp(path.join(deploy, "turnserver.sh"), turn.script);
    const settings = (await readFile(path.join(deploy, "turnserver.conf"), "utf8")).split("\n");
    const kept = settings.filter((line) => !line.startsWith(`denied-peer-ip=${allowing}`));
    await writeFile(path.join(turn.folder, "turnserver.conf"), kept.join("\n"));
    turn.process = spawn("bash", [turn.script], { env: turn.env, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [turn.process.stdout, turn.process.stderr])
      stream?.on("data", (chunk: Buffer) => turn.log.push(chunk.toString()));
    await turn.ready();
    return turn;
  }

  url(transport: "udp" | "tcp"): string {
    return `turn:127.0.0.1:${this.port}?transport=${transport}`;
  }

  /** What the product must be told to use it. */
  settings(...transports: ("udp" | "tcp")[]): Record<string, string> {
    const urls = transports.map((transport, index) => [`MiniMeet__Ice__Turn__Urls__${index}`, this.url(transport)]);
    return { MiniMeet__Ice__Turn__Secret: this.secret, ...Object.fromEntries(urls) };
  }

  /** Asks for a channel to a peer, with coturn's own client; the answer. Nothing is sent through it. */
  async channelTo(peer: string): Promise<string> {
    const options = ["-u", "ada", "-W", this.secret, "-p", `${this.port}`, "-e", peer, "-c", "-v", "127.0.0.1"];
    const client = spawn("stdbuf", ["-oL", "turnutils_uclient", ...options], { stdio: ["ignore", "pipe", "inherit"] });
    const exited = once(client, "exit");
    let said = "";
    for await (const chunk of client.stdout) {
      said += chunk;
      const answer = /channel bind: (error .*)|(success): 0x[4-7]/.exec(said);
      if (!answer) continue;
      client.kill();
      await exited;
      return answer[1] ?? answer[2]!;
    }
    throw new Error(`no answer about a channel to ${peer}: ${said}`);
  }

  async stop(): Promise<void> {
    if (this.process && this.process.exitCode === null && this.process.signalCode === null) {
      const exited = once(this.process, "exit");
      this.process.kill();
      await exited;
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private get script(): string {
    return path.join(this.folder, "turnserver.sh");
  }

  private get env() {
    const folder = path.join(this.folder, "written");
    return {
      ...process.env,
      TURN_SECRET: this.secret,
      TURN_ADDRESS: "127.0.0.1",
      TURN_PORT: `${this.port}`,
      TURN_DIR: folder,
    };
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + 120_000;
    while (Date.now() < deadline) {
      if (this.process?.exitCode !== null) throw new Error(`the TURN server exited: ${this.log.join("")}`);
      const answers = await run("bash", [this.script, "answers"], { env: this.env }).then(
        () => true,
        () => false,
      );
      if (answers) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the TURN server is not ready: ${this.log.join("")}`);
  }
}

/** The password of the TURN REST scheme, by our own hand. */
export function passwordOf(username: string, secret: string): string {
  return createHmac("sha1", secret).update(username).digest("base64");
}
