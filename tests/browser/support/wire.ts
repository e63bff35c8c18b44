import type { Page, WebSocket } from "@playwright/test";

/** What docs/protocol.md calls a signal, as it goes out and as it comes in. */
const outgoing = ["SendOffer", "SendAnswer", "SendIceCandidate"];
const incoming = ["Offer", "Answer", "IceCandidate"];

interface HubMessage {
  target?: string;
  arguments?: { signalId?: string }[];
}

/** What goes between a page and the hub, seen from outside the page: its sockets, and which signals pass over them. */
export class Wire {
  /** So many sockets to the hub were opened so far. */
  opened = 0;
  readonly sent = new Set<string>();
  readonly received = new Set<string>();

  constructor(page: Page) {
    page.on("websocket", (socket) => {
      if (new URL(socket.url()).pathname === "/hub/meet") this.follow(socket);
    });
  }

  private follow(socket: WebSocket): void {
    this.opened += 1;
    socket.on("framesent", ({ payload }) => this.note(`${payload}`, outgoing, this.sent));
    socket.on("framereceived", ({ payload }) => this.note(`${payload}`, incoming, this.received));
  }

  private note(payload: string, targets: string[], ids: Set<string>): void {
    for (const record of payload.split("\x1e")) {
      if (!targets.some((target) => record.includes(`"${target}"`))) continue;
      const { target, arguments: [signal] = [] } = JSON.parse(record) as HubMessage;
      if (targets.includes(target ?? "") && signal?.signalId) ids.add(signal.signalId);
    }
  }
}
