import type { PeerConnectionState } from "../../meet/call/mesh/Peer";

export interface PeerBadge {
  text: string;
  /** What the person can do about it. */
  hint?: string;
  /** Something that worked does not work now. */
  trouble: boolean;
}

/** What to say on somebody's tile: nothing as long as all is well. */
export function peerBadge(connection: PeerConnectionState, socketConnected: boolean): PeerBadge | null {
  if (connection === "failed") {
    const hint = "A firewall or VPN may be in the way of one of you: try without it, or on another network.";
    return { text: "Cannot connect, still trying", hint, trouble: true };
  }
  if (connection === "reconnecting" || !socketConnected)
    return { text: "Reconnecting…", trouble: connection !== "connected" };
  return connection === "connecting" ? { text: "Connecting…", trouble: false } : null;
}
