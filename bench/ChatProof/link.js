import { once } from "node:events";
import { connect, createServer } from "node:net";

/** One device's way to the server: passes its sockets on, and breaks them as networks do. */
export class Link {
  #pairs = new Set();
  #server;

  static async open(target) {
    const link = new Link();
    link.#server = createServer((near) => link.#pass(near, target)).listen(0, "127.0.0.1");
    await once(link.#server, "listening");
    return link;
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  close() {
    this.cut();
    this.#server.close();
  }

  /** Every socket breaks at once. */
  cut() {
    for (const pair of this.#pairs) pair.destroy();
  }

  /** What the server says gets lost from now on: it does what it is asked, and nobody hears. Then the sockets break. */
  async deafen(milliseconds) {
    const pairs = [...this.#pairs];
    for (const pair of pairs) pair.hears = false;
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    for (const pair of pairs) pair.destroy();
  }

  /** Of what is said next, in one of the two directions, half arrives; then the sockets break. */
  tear(direction) {
    for (const pair of this.#pairs) pair.torn = direction;
  }

  #pass(near, { host, port }) {
    const far = connect(port, host);
    const pair = { hears: true, torn: undefined, destroy };
    this.#pairs.add(pair);
    for (const [from, to, direction] of [
      [near, far, "up"],
      [far, near, "down"],
    ]) {
      from.setNoDelay(true);
      from.on("data", (chunk) => {
        if (direction === "down" && !pair.hears) return;
        if (pair.torn === direction) return to.write(chunk.subarray(0, chunk.length / 2), () => destroy());
        if (!to.write(chunk)) from.pause();
      });
      from.on("drain", () => to.resume());
      from.on("error", destroy);
      from.on("close", destroy);
    }
    const pairs = this.#pairs;
    function destroy() {
      pairs.delete(pair);
      for (const socket of [near, far]) if (!socket.destroyed) socket.resetAndDestroy();
    }
  }
}
