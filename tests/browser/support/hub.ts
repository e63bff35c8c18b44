import * as signalR from "@microsoft/signalr";
import { randomUUID } from "node:crypto";

/* eslint-disable @typescript-eslint/no-explicit-any */
// Deliberately untyped: this client knows docs/protocol.md and the official SignalR package, and nothing of our code.
export type Json = any;

/** A REST client with a token, as docs/protocol.md section 1 describes. */
export class Rest {
  token = "";
  user: Json;

  constructor(private readonly url: string) {}

  async register(username: string): Promise<this> {
    const email = `${randomUUID()}@example.org`;
    const { body } = await this.call("POST", "/api/auth/register", { email, username, password: "correct horse" }, 201);
    this.token = body.accessToken;
    this.user = body.user;
    return this;
  }

  async call(method: string, path: string, body?: Json, expected = 200): Promise<{ status: number; body: Json }> {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.status !== expected) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return { status: answer.status, body: text ? JSON.parse(text) : undefined };
  }
}

/** A hub connection by the official package that remembers everything it was told. */
export class Hub {
  readonly told: { name: string; value: Json }[] = [];
  readonly closed: Promise<void>;
  private readonly connection: signalR.HubConnection;
  private waiting: (() => void)[] = [];

  constructor(url: string, token: string) {
    this.connection = new signalR.HubConnectionBuilder()
      .withUrl(`${url}/hub/meet`, {
        accessTokenFactory: () => token,
        skipNegotiation: true,
        transport: signalR.HttpTransportType.WebSockets,
      })
      .withKeepAliveInterval(4_000) // well within the 12 s of silence after which the server takes a client for gone
      .configureLogging(signalR.LogLevel.None)
      .build();
    for (const name of ["RoomEvent", "Offer", "Answer", "IceCandidate", "Resync", "SessionEnded"]) {
      this.connection.on(name, (value: Json) => {
        this.told.push({ name, value });
        this.waiting.splice(0).forEach((wake) => wake());
      });
    }
    this.closed = new Promise((resolve) => this.connection.onclose(() => resolve()));
  }

  async open(): Promise<this> {
    await this.connection.start();
    return this;
  }

  close(): Promise<void> {
    return this.connection.stop();
  }

  call(method: string, body: Json): Promise<Json> {
    return this.connection.invoke(method, body);
  }

  /** The stable code of a refused call. */
  async refusal(method: string, body: Json): Promise<string> {
    try {
      await this.call(method, body);
    } catch (error) {
      return /\[([a-zA-Z.]+)\]/.exec(String(error))?.[1] ?? String(error);
    }
    return "no refusal";
  }

  /** The first thing told that fits, also if it was told before. */
  async hears(name: string, fits: (value: Json) => boolean = () => true): Promise<Json> {
    const deadline = AbortSignal.timeout(120_000); // for a slow machine; nothing that is promised takes so long
    for (;;) {
      const found = this.told.find((one) => one.name === name && fits(one.value));
      if (found) return found.value;
      await new Promise<void>((resolve, reject) => {
        this.waiting.push(resolve);
        deadline.addEventListener(
          "abort",
          () => reject(new Error(`never told: ${name}; told: ${JSON.stringify(this.told)}`)),
          { once: true },
        );
      });
    }
  }

  hearsEvent(type: string, fits: (value: Json) => boolean = () => true): Promise<Json> {
    return this.hears("RoomEvent", (event) => event.type === type && fits(event));
  }
}

/** Somebody who is in the room to hear everything that is told there, and takes no part in its call. */
export async function listenOn(url: string, path: string): Promise<Hub> {
  const listener = await new Hub(url, (await new Rest(url).register("Listener")).token).open();
  await listener.call("JoinRoom", { roomId: path.split("/").pop() });
  return listener;
}

/** All that this one was told about somebody having left the room or its call. */
export function departures({ told }: Hub, ...sessions: (string | null)[]): Json[] {
  return told
    .map(({ value }) => value)
    .filter(({ type, sessionId }) => ["participantLeft", "callLeft"].includes(type) && sessions.includes(sessionId));
}
