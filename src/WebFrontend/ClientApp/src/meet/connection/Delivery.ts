import { isPassing, toMeetError } from "../errors";
import { retryDelay } from "../retry";
import type { ReadableStore } from "../Store";
import type { ConnectedRoom } from "./Connection";
import type { Hub, HubMethod, HubMethods } from "./hub";
import { isOverSince, withRequestId } from "./requestId";
import { untilConnected, type ConnectionStatus } from "./status";
import { delay } from "./time";

const attemptsOnServerTrouble = 12;

/** What may be asked for without being in the room that it is about. */
const fromOutside: ReadonlySet<HubMethod> = new Set(["JoinRoom", "LeaveRoom"]);

/** Requests on their way to the server, over as many sockets and ways back into their room as that takes. */
export class Delivery {
  readonly #hub: Hub;
  readonly #status: ReadableStore<ConnectionStatus>;
  readonly #rooms: ReadonlyMap<string, ConnectedRoom>;

  constructor(hub: Hub, status: ReadableStore<ConnectionStatus>, rooms: ReadonlyMap<string, ConnectedRoom>) {
    this.#hub = hub;
    this.#status = status;
    this.#rooms = rooms;
  }

  /**
   * Sends a request until the server has answered: requests carry ids that make a repetition harmless. What is for a
   * room that we are on the way into, or back into, waits until we are there. Rejects with the refusal of the server.
   * Requests are sent in the order of the calls, also after a reconnect.
   */
  async deliver<M extends HubMethod>(method: M, argument: HubMethods[M]["takes"]): Promise<HubMethods[M]["returns"]> {
    let request = withRequestId(method, argument);
    for (let troubles = 1, repeated = false; ; repeated = true) {
      await untilConnected(this.#status);
      const room = this.#roomOf(method, argument);
      await room?.entered();
      const visit = room?.visit;
      try {
        return await this.#hub.invoke(method, request);
      } catch (error) {
        const refusal = toMeetError(error);
        if (repeated && isOverSince(method, refusal.code)) {
          request = withRequestId(method, argument);
          continue;
        }
        // Refused between two visits: the next one is under way, or there already.
        if (refusal.code === "room.notJoined" && room?.visit !== visit) continue;
        if (!isPassing(refusal) || troubles === attemptsOnServerTrouble) throw refusal;
        if (this.#status.get().state === "connected") await delay(retryDelay(troubles++));
      }
    }
  }

  /** The room that such a request has to be sent from, where we are in it or on the way there. */
  #roomOf<M extends HubMethod>(method: M, argument: HubMethods[M]["takes"]): ConnectedRoom | undefined {
    return "roomId" in argument && !fromOutside.has(method) ? this.#rooms.get(argument.roomId) : undefined;
  }
}
