import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const root = path.resolve(import.meta.dirname, "../..");

/** The product as one process, on data of its own. */
export class OneProcess {
  name = "one process";
  #process;

  static async start(settings) {
    const server = new OneProcess();
    server.folder = await mkdtemp(path.join(tmpdir(), "minimeet-proof-"));
    server.settings = settings;
    server.port = await freePort();
    await server.#run();
    return server;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** As a power cut would, and again on the data that it has. */
  async kill() {
    await this.#end("SIGKILL");
    await this.#run();
    return "the process";
  }

  async stop() {
    await this.#end("SIGTERM");
    await rm(this.folder, { recursive: true });
  }

  async #run() {
    const binary = path.join(root, "artifacts/bin/WebFrontend/release/MiniMeet.WebFrontend.dll");
    const log = await open(path.join(this.folder, "server.log"), "a");
    this.#process = spawn("dotnet", [binary, "--contentRoot", path.join(root, "src/WebFrontend"), "--urls", this.url], {
      cwd: this.folder,
      env: { ...process.env, ...this.settings, Logging__LogLevel__Default: "Warning" },
      stdio: ["ignore", log.fd, log.fd],
    });
    await log.close();
    while (!(await fetch(`${this.url}/health/ready`).catch(() => undefined))?.ok) {
      if (this.#process.exitCode !== null) throw new Error(`the server ended: see ${this.folder}/server.log`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async #end(signal) {
    const exited = once(this.#process, "exit");
    if (this.#process.kill(signal)) await exited;
  }
}

/** The product as several processes, by `./minimeet cluster`: two silos, two front ends, and a balancer before them. */
export class Cluster {
  name = "cluster";
  #kills = 0;

  static async start(settings) {
    const cluster = new Cluster();
    cluster.folder = await mkdtemp(path.join(tmpdir(), "minimeet-proof-"));
    cluster.settings = settings;
    await cluster.#run("up", "--no-build");
    const state = await readFile(path.join(cluster.folder, "cluster.env"), "utf8");
    cluster.url = /^BALANCER_URL=(.*)$/m.exec(state)[1];
    return cluster;
  }

  /** A silo, the next time a front end, as a power cut would, and again on its ports. `random` chooses which of two. */
  async kill(random) {
    const part = [this.#kills++ % 2 === 0 ? "silo" : "frontend", `${1 + random.below(2)}`];
    await this.#run("kill", ...part);
    await this.#run("start", ...part);
    return part.join(" ");
  }

  async stop() {
    await this.#run("down");
    await rm(this.folder, { recursive: true });
  }

  async #run(...verb) {
    const arguments_ = ["cluster", ...verb, "--data", this.folder];
    await promisify(execFile)(path.join(root, "minimeet"), arguments_, { env: { ...process.env, ...this.settings } });
  }
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}
