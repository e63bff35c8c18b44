import type { Peer } from "../../meet/call/mesh/Peer";
import type { Participant } from "../../meet/contracts.gen";
import type { StageItem } from "./layoutTiles";

export type Picture = StageItem & { participant: Participant } & (
    | { kind: "person"; own: true }
    | { kind: "person"; own: false; peer: Peer }
    | { kind: "screen"; own: false; peer: Peer }
  );

/** Everybody of the call, oneself last, and the screens of the others: one's own would be a mirror in a mirror. */
export function picturesOf(
  participants: readonly Participant[],
  selfId: string | null,
  peers: readonly Peer[],
): Picture[] {
  const pictures: Picture[] = [];
  for (const participant of participants) {
    const { sessionId, call } = participant;
    const peer = peers.find((one) => one.sessionId === sessionId);
    if (!peer) continue;
    const shared = { participant, peer, own: false } as const;
    if (call?.media.screen) pictures.push({ ...shared, key: `screen ${sessionId}`, kind: "screen" });
    pictures.push({ ...shared, key: sessionId, kind: "person" });
  }
  const self = participants.find(({ sessionId }) => sessionId === selfId);
  if (self) pictures.push({ key: self.sessionId, kind: "person", own: true, participant: self });
  return pictures;
}
