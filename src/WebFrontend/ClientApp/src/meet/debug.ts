import type { ConnectionStatus } from "./connection/status";
import type { Meet } from "./Meet";
import type { PeerConnectionState } from "./call/Peer";

/** For end-to-end tests and for looking into a call from the browser's console. The product itself never reads it. */
interface DebugHook {
  peers: () => { sessionId: string; state: PeerConnectionState; pc: RTCPeerConnection }[];
  connection: () => ConnectionStatus["state"];
  readonly session: string | null;
}

declare global {
  interface Window {
    minimeet?: DebugHook;
  }
}

export function exposeForDebugging(meet: Meet): void {
  window.minimeet = {
    peers: () =>
      (meet.currentVisit?.call.state.get().peers ?? []).map((peer) => ({
        sessionId: peer.sessionId,
        state: peer.state.get().connection,
        pc: peer.connection,
      })),
    connection: () => meet.connection.status.get().state,
    get session() {
      return meet.connection.sessionId;
    },
  };
}
