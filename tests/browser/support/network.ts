import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * One person's way to the server: a TCP relay that can be cut and mended. What is cut fails at once, like a network
 * that is gone.
 */
export class Network {
  private readonly sockets = new Set<Socket>();
  private down = false;

  private constructor(
    private readonly relay: Server,
    readonly url: string,
  ) {}

  /** `host`: the address of this machine that the person uses. */
  static async to(port: number, host = "localhost"): Promise<Network> {
    const relay = createServer();
    relay.listen(0, host === "localhost" ? "127.0.0.1" : host);
    await once(relay, "listening");
    const network = new Network(relay, `http://${host}:${(relay.address() as { port: number }).port}`);
    relay.on("connection", (near) => network.carry(near, port));
    return network;
  }

  cut(): void {
    this.down = true;
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  mend(): void {
    this.down = false;
  }

  close(): void {
    this.cut();
    this.relay.close();
  }

  private carry(near: Socket, port: number): void {
    if (this.down) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(port, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        this.sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
