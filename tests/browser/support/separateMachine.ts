import { chromium, type Browser, type LaunchOptions } from "@playwright/test";
import { execFileSync, spawnSync } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** Why there can be no such machine here; empty where there can. */
export const noSeparateMachine =
  process.getuid?.() === 0 && spawnSync("ip", ["netns", "list"]).status === 0
    ? ""
    : "a network namespace needs root and iproute2";

/**
 * A browser that is as good as on another machine: in a network namespace of its own (network_namespaces(7)), whose
 * one link leads to this machine (veth(4)). What happens to the link happens to all that it sends and receives: to
 * the socket, and to the media, which WebRTC sends over UDP past every proxy.
 */
export class SeparateMachine {
  private readonly name = `mm${process.pid}`;
  private readonly near = `${this.name}a`;
  private readonly far = `${this.name}b`;
  private browser: Browser | undefined;
  private folder = "";

  /** This machine's address, as seen from there. */
  readonly host = `10.231.${process.pid % 256}.1`;
  private address = `10.231.${process.pid % 256}.2`;

  static plug(): SeparateMachine {
    const machine = new SeparateMachine();
    const { name, near, far, host } = machine;
    ip("netns", "add", name);
    ip("link", "add", near, "type", "veth", "peer", "name", far, "netns", name);
    ip("addr", "add", `${host}/29`, "dev", near);
    ip("link", "set", near, "up");
    ip("-n", name, "link", "set", "lo", "up");
    machine.plugIn();
    return machine;
  }

  /**
   * `origin`: the address of the product, http as it is here; the browser is to trust it like https, or it gives no
   * camera to it.
   */
  async open(options: LaunchOptions, origin: string): Promise<Browser> {
    this.folder = await mkdtemp(path.join(tmpdir(), "minimeet-machine-"));
    const start = path.join(this.folder, "chromium");
    await writeFile(start, `#!/bin/sh\nexec ip netns exec ${this.name} ${options.executablePath} "$@"\n`);
    await chmod(start, 0o755);
    const args = [...(options.args ?? []), `--unsafely-treat-insecure-origin-as-secure=${origin}`];
    this.browser = await chromium.launch({ ...options, executablePath: start, args });
    return this.browser;
  }

  /** The cable is pulled: the browser notices that there is no network. */
  unplug(): void {
    ip("-n", this.name, "link", "set", this.far, "down");
  }

  private plugIn(): void {
    ip("-n", this.name, "addr", "add", `${this.address}/29`, "dev", this.far);
    ip("-n", this.name, "link", "set", this.far, "up");
  }

  /** Into another socket, where it gets another address: every path that the media had is gone for good. */
  plugInElsewhere(): void {
    ip("-n", this.name, "addr", "flush", "dev", this.far);
    this.address = `10.231.${process.pid % 256}.3`;
    this.plugIn();
  }

  /** The link looks well, and swallows everything both ways: each side sends to an Ethernet address that nobody has. */
  swallow(): void {
    const nobody = ["lladdr", "02:00:00:00:00:99", "nud", "permanent"];
    ip("neigh", "replace", this.address, ...nobody, "dev", this.near);
    ip("-n", this.name, "neigh", "replace", this.host, ...nobody, "dev", this.far);
  }

  pass(): void {
    ip("neigh", "del", this.address, "dev", this.near);
    ip("-n", this.name, "neigh", "del", this.host, "dev", this.far);
  }

  async remove(): Promise<void> {
    await this.browser?.close();
    ip("link", "del", this.near);
    ip("netns", "del", this.name);
    if (this.folder) await rm(this.folder, { recursive: true, force: true });
  }
}

function ip(...words: string[]): void {
  execFileSync("ip", words, { stdio: ["ignore", "ignore", "pipe"] });
}
