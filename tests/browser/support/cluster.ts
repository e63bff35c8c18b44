import { execFile, type ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../../..");

/** Why there can be no cluster here; empty where there can. */
export const noCluster =
  process.env.MINIMEET_CLUSTER === "1"
    ? ""
    : "no cluster: needs Orleans, Redis, MariaDB and HAProxy; ./minimeet test sets MINIMEET_CLUSTER=1 where they are";

/**
 * The product as several processes of this machine, by `./minimeet cluster`: two silos, two front ends and a
 * balancer, in a fresh folder.
 */
export class Cluster {
  private addresses: Record<string, string> = {};
  private busy: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly settings: Record<string, string>,
  ) {}

  /** Nothing runs yet, so that whoever starts it can take it down also if it does not start. */
  static async prepare(settings: Record<string, string> = {}): Promise<Cluster> {
    return new Cluster(await mkdtemp(path.join(tmpdir(), "minimeet-cluster-")), settings);
  }

  get balancer(): string {
    return this.address("BALANCER_URL");
  }

  frontEnd(number: number): string {
    return this.address(`FRONTEND_${number}_URL`);
  }

  async isReady(silo: number): Promise<boolean> {
    return (await fetch(`${this.address(`SILO_${silo}_URL`)}/health/ready`)).ok;
  }

  /** The silo that this lives on right now. */
  async siloOf(kind: "rooms" | "calls" | "sessions", id: string): Promise<string> {
    const answer = await fetch(`${this.address("SILO_1_URL")}/placement/${kind}/${id}`);
    if (!answer.ok) throw new Error(`${kind}/${id} is on no silo: ${answer.status}`);
    return ((await answer.json()) as { silo: string }).silo;
  }

  async up(): Promise<void> {
    await this.run("up", "--no-build");
    const lines = (await readFile(path.join(this.folder, "cluster.env"), "utf8")).trim().split("\n");
    this.addresses = Object.fromEntries(lines.map((line) => line.split("=", 2) as [string, string]));
  }

  /** As a power cut would: no chance to say goodbye. */
  kill(kind: "silo" | "frontend", number: number): Promise<void> {
    return this.run("kill", kind, `${number}`);
  }

  /** Starts a part that was killed, where it was, and waits until it is ready. */
  start(kind: "silo" | "frontend", number: number): Promise<void> {
    return this.run("start", kind, `${number}`);
  }

  async down(): Promise<void> {
    this.busy?.kill(); // an `up` that still tries takes back what it has started
    await this.run("down");
    await rm(this.folder, { recursive: true, force: true });
  }

  private address(name: string): string {
    const address = this.addresses[name];
    if (!address) throw new Error(`the cluster has no ${name}`);
    return address;
  }

  private run(...verb: string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const child = execFile(
        path.join(root, "minimeet"),
        ["cluster", ...verb, "--data", this.folder],
        { env: { ...process.env, ...this.settings } },
        (error, out, complaints) => {
          if (this.busy === child) this.busy = undefined;
          if (error) reject(new Error(`minimeet cluster ${verb.join(" ")}: ${out}${complaints}`));
          else resolve();
        },
      );
      this.busy = child;
    });
  }
}
