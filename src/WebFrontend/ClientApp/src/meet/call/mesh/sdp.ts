/**
 * The session id of the `o=` line (RFC 9429 section 5.2.1): made by each RTCPeerConnection once, the same in all its
 * descriptions. A description with another one comes from another RTCPeerConnection: the other side has started over.
 */
export function originOf(sdp: string): string | null {
  return /^o=\S+ (\S+)/m.exec(sdp)?.[1] ?? null;
}

/** Whether a candidate was gathered for the ICE generation that this description names. */
export function describes(sdp: string, candidate: { usernameFragment: string | null }): boolean {
  return candidate.usernameFragment === null || sdp.includes(`a=ice-ufrag:${candidate.usernameFragment}`);
}

/** The identification tags (RFC 5888) of the media sections, in their order. */
export function midsOf(sdp: string): string[] {
  return [...sdp.matchAll(/^a=mid:(\S+)/gm)].map(([, mid = ""]) => mid);
}
