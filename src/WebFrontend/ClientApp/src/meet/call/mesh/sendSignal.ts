import type { Connection } from "../../connection/Connection";
import type { SignalBody } from "./Negotiation";

/**
 * Sends a signal to one other call participant, as soon as the server can be reached. Every signal has an id of its
 * own, so that one that is sent twice is received once.
 */
export function sendSignal(
  connection: Pick<Connection, "deliver">,
  roomId: string,
  to: string,
  { description, candidate }: SignalBody,
): void {
  const head = { roomId, to, signalId: crypto.randomUUID() };
  const sent = description
    ? connection.deliver(description.type === "offer" ? "SendOffer" : "SendAnswer", { ...head, description })
    : candidate && connection.deliver("SendIceCandidate", { ...head, candidate });
  // Refused where one of us has left the call: the room's events say so too.
  sent?.catch(() => undefined);
}
