import { roomLink } from "../../app/ui/copyText";

const fragment = "#message-";

/** Leads into the room, and there to this message. */
export function messageLink(roomId: string, sequence: number): string {
  return `${roomLink(roomId)}${fragment}${sequence}`;
}

/** The sequence of the message that a link's fragment leads to. */
export function linkedMessage(hash: string): number | null {
  const sequence = hash.startsWith(fragment) ? Number(hash.slice(fragment.length)) : NaN;
  return Number.isSafeInteger(sequence) && sequence > 0 ? sequence : null;
}
