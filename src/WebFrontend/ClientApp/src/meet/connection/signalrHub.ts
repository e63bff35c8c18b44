import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import type { Hub } from "./hub";

/**
 * The official client. Reconnecting is Connection's work: it also retries the first start and can be woken. `findUser`:
 * whose tab this is, by user id. Each socket is opened for that person, and for no other that has signed in since.
 */
export function signalrHub(url: string, findUser: () => string | null): Hub {
  const hub = new HubConnectionBuilder()
    // Without negotiation there is one request, which any front end behind a load balancer can serve.
    .withUrl(url, { transport: HttpTransportType.WebSockets, skipNegotiation: true })
    .configureLogging(LogLevel.None)
    .withServerTimeout(11_000)
    .withKeepAliveInterval(4_000)
    .build();

  return {
    start: async () => {
      const userId = findUser();
      hub.baseUrl = userId === null ? url : `${url}?user=${userId}`;
      await hub.start();
    },
    stop: () => hub.stop(),
    invoke: (method, argument) => hub.invoke(method, argument),
    on: (event, handler) => hub.on(event, handler),
    onClose: (handler) => hub.onclose(handler),
  };
}
