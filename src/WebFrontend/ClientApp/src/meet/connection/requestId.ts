import type { HubMethod, HubMethods } from "./hub";

/** What changes something and has no id of its own, as messages and signals have. */
const intents: ReadonlySet<HubMethod> = new Set([
  "JoinRoom",
  "LeaveRoom",
  "JoinCall",
  "DeclineCall",
  "LeaveCall",
  "SetMedia",
  "ReportQuality",
]);

/** The request with a new id, under which it may be repeated as often as it takes: it is done once. */
export function withRequestId<M extends HubMethod>(
  method: M,
  argument: HubMethods[M]["takes"],
): HubMethods[M]["takes"] {
  return intents.has(method) ? { ...argument, requestId: crypto.randomUUID() } : argument;
}

/**
 * Whether a repeated join was done the first time and is over since: we were away for too long between the two. Then
 * we want to join anew.
 */
export function isOverSince(method: HubMethod, code: string): boolean {
  return (method === "JoinRoom" && code === "room.notJoined") || (method === "JoinCall" && code === "call.notJoined");
}
