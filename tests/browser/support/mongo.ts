import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";

const root = path.resolve(import.meta.dirname, "../../..");
const named = process.env.MINIMEET_MONGO ?? "";

/** Why there can be no MongoDB here; empty where there can. */
export const noMongo =
  named !== "" || existsSync("/usr/lib/python3/dist-packages/mongomock")
    ? ""
    : "no MongoDB: needs python3-mongomock, which stands in for it, or MINIMEET_MONGO";

/**
 * The MongoDB of a cluster: the one that MINIMEET_MONGO names, which `./minimeet cluster` finds by itself, else what
 * stands in for it in tests.
 */
export class Mongo {
  private constructor(
    private readonly standIn: ChildProcess | undefined,
    /** What the cluster has to be told. */
    readonly settings: Record<string, string>,
  ) {}

  static async start(): Promise<Mongo> {
    if (named !== "" && named !== "docker") return new Mongo(undefined, {});

    const script = path.join(root, "tests/Silo.Tests/Support/mongo_server.py");
    const server = spawn("/usr/bin/python3", ["-B", script], { stdio: ["pipe", "pipe", "inherit"] });
    const [line] = (await once(createInterface(server.stdout), "line")) as [string];
    const port = line.replace("listening ", "");
    return new Mongo(server, { MiniMeet__Cluster__Mongo: `mongodb://127.0.0.1:${port}/minimeet` });
  }

  /** Ends what stands in for it; false where that is nobody. */
  stop(): boolean {
    this.standIn?.stdin?.end();
    return this.standIn !== undefined;
  }
}
