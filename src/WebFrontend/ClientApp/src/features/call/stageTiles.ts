import type { Peer } from "../../meet/call/mesh/Peer";
import type { Participant } from "../../meet/contracts.gen";
import type { TileContent } from "./layoutTiles";

/** One tile of the stage, and what its component needs. */
export type StageTile = TileContent & { participant: Participant } & (
    | { kind: "person"; own: true }
    | { kind: "person"; own: false; peer: Peer }
    | { kind: "screen"; own: false; peer: Peer }
  );

/** Everybody in the call, oneself last, and the screens of the others: one's own would be a mirror in a mirror. */
export function stageTilesOf(
  participants: readonly Participant[],
  selfId: string | null,
  peers: readonly Peer[],
): StageTile[] {
  const tiles: StageTile[] = [];
  for (const participant of participants) {
    const { sessionId, call } = participant;
    const peer = peers.find((one) => one.sessionId === sessionId);
    if (!peer) continue;
    const shared = { participant, peer, own: false } as const;
    if (call?.media.screen) tiles.push({ ...shared, key: `screen ${sessionId}`, kind: "screen" });
    tiles.push({ ...shared, key: sessionId, kind: "person" });
  }
  const self = participants.find(({ sessionId }) => sessionId === selfId);
  if (self) tiles.push({ key: self.sessionId, kind: "person", own: true, participant: self });
  return tiles;
}
