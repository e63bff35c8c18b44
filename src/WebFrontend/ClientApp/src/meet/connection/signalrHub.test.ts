import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { signalrHub } from "./signalrHub";

it("opens each socket for the person whose tab it is by then, and for nobody while that is not known", async () => {
  const opened: (string | undefined)[] = [];
  const server = createServer().on("upgrade", ({ url }, socket) => {
    opened.push(url);
    socket.destroy();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  let userId: string | null = null;
  const { port } = server.address() as AddressInfo;
  const hub = signalrHub(`http://127.0.0.1:${port}/hub/meet`, () => userId);

  await expect(hub.start()).rejects.toThrow();
  userId = "a11ce";
  await expect(hub.start()).rejects.toThrow();
  server.close();

  expect(opened).toEqual(["/hub/meet", "/hub/meet?user=a11ce"]);
});
