import * as signalR from "@microsoft/signalr";

/** One connection to the hub (docs/protocol.md section 3), by the official package. It does not come back by itself. */
export class Hub {
  #connection;

  constructor(url, token) {
    this.#connection = new signalR.HubConnectionBuilder()
      .withUrl(`${url}/hub/meet`, {
        accessTokenFactory: () => token,
        skipNegotiation: true,
        transport: signalR.HttpTransportType.WebSockets,
      })
      .withKeepAliveInterval(4_000)
      .configureLogging(signalR.LogLevel.None)
      .build();
    this.closed = new Promise((resolve) => this.#connection.onclose(() => resolve()));
  }

  on(name, handler) {
    this.#connection.on(name, handler);
    return this;
  }

  async open() {
    try {
      await this.#connection.start();
    } catch (error) {
      throw new NoAnswer(error);
    }
  }

  close() {
    return this.#connection.stop();
  }

  /** Fails with a Refusal where the server answers with an error, with NoAnswer where none comes any more. */
  async call(method, body) {
    try {
      return await this.#connection.invoke(method, body);
    } catch (error) {
      const code = /\[([a-zA-Z.]+)\]/.exec(String(error))?.[1];
      throw code ? new Refusal(code, method) : new NoAnswer(error);
    }
  }
}

/** The connection has ended before. */
export class NoAnswer extends Error {
  constructor(cause) {
    super(String(cause), { cause });
  }
}

/** The server has said no, with a code of docs/protocol.md section 6. */
export class Refusal extends Error {
  constructor(code, method) {
    super(`${method}: ${code}`);
    this.code = code;
  }

  /** Whether it is not certain that nothing was done: ask again, with the same id. */
  get isPassing() {
    return ["server.error", "server.unavailable", "server.busy"].includes(this.code);
  }

  /** Whether the way back into the room is to be taken first. */
  get isOutside() {
    return ["room.notJoined", "session.notFound", "session.replaced"].includes(this.code);
  }
}
