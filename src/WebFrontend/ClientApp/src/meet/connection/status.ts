import { MeetError } from "../errors";
import { until, type ReadableStore } from "../Store";

export interface ConnectionStatus {
  /** `connected` means that the socket is open and everything missed has been fetched. */
  state: "closed" | "connecting" | "connected" | "reconnecting" | "ended";
  /** Why the server ended it. */
  code: string | null;
}

/** Resolves as soon as the status is connected; rejects when it cannot become that any more. */
export function untilConnected(status: ReadableStore<ConnectionStatus>): Promise<void> {
  return until(status, ({ state, code }) => {
    if (state === "closed") return new MeetError("network.unreachable");
    if (state === "ended" && code !== "session.replaced") return new MeetError(code ?? "server.error");
    return state === "connected";
  });
}
