import type { PeerConnectionState } from "./call/mesh/Peer";
import type { ConnectionStatus } from "./connection/status";
import type { Media } from "./contracts.gen";
import type { Meet } from "./Meet";

/** Set, to anything, in a tab's sessionStorage by whoever wants the hook. No link and no other site can do that. */
const wanted = "minimeet.debug";

/** For end-to-end tests and for looking into a call from the browser's console. The product itself never reads it. */
interface DebugHook {
  peers: () => { sessionId: string; state: PeerConnectionState; pc: RTCPeerConnection }[];
  /** Everybody in the room as this tab sees them; `media` is null outside the call. */
  people: () => { sessionId: string; connected: boolean; media: Media | null }[];
  connection: () => ConnectionStatus["state"];
  readonly session: string | null;
}

declare global {
  interface Window {
    minimeet?: DebugHook;
  }
}

/** Gives the page `window.minimeet`, in tabs that ask for it. */
export function exposeForDebugging(meet: Meet, storage: Storage): void {
  if (storage.getItem(wanted) === null) return;
  window.minimeet = {
    peers: () =>
      (meet.currentParticipation?.call.state.get().peers ?? []).map((peer) => ({
        sessionId: peer.sessionId,
        state: peer.state.get().connection,
        pc: peer.connection,
      })),
    people: () =>
      (meet.currentParticipation?.room.state.get().participants ?? []).map(({ sessionId, connected, call }) => ({
        sessionId,
        connected,
        media: call?.media ?? null,
      })),
    connection: () => meet.connection.status.get().state,
    get session() {
      return meet.connection.sessionId;
    },
  };
}
