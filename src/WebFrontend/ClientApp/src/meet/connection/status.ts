import { MeetError } from "../errors";
import type { ReadableStore } from "../Store";

export interface ConnectionStatus {
  /** `connected` means that the socket is open and everything missed has been fetched. */
  state: "closed" | "connecting" | "connected" | "reconnecting" | "ended";
  /** Why the server ended it. */
  code: string | null;
}

/** Resolves as soon as the status is connected; rejects when it cannot become that any more. */
export function untilConnected(status: ReadableStore<ConnectionStatus>): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const { state, code } = status.get();
      if (state === "connected") resolve();
      else if (state === "closed") reject(new MeetError("network.unreachable"));
      else if (state === "ended" && code !== "session.replaced") reject(new MeetError(code ?? "server.error"));
      else return;
      stopWatching();
    };
    const stopWatching = status.subscribe(look);
    look();
  });
}
