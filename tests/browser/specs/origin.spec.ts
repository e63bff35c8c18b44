import { expect, test, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server as HttpServer } from "node:http";
import path from "node:path";
import { freePort, Server } from "../support/server.ts";

// Somebody else's page, on an origin of its own, with the official SignalR client.

const signalr = path.resolve(import.meta.dirname, "../node_modules/@microsoft/signalr/dist/browser/signalr.js");

let site: HttpServer;
let origin: string;
test.beforeAll(async () => {
  const script = await readFile(signalr, "utf8");
  const port = await freePort();
  site = createServer((request, response) => {
    response.setHeader("content-type", request.url === "/signalr.js" ? "text/javascript" : "text/html");
    response.end(request.url === "/signalr.js" ? script : `<!doctype html><script src="/signalr.js"></script>`);
  }).listen(port);
  await once(site, "listening");
  origin = `http://localhost:${port}`;
});
test.afterAll(() => site.close());

/** Registers, makes a room over REST and joins it over the hub, all from the page; what came of it. */
function useMeet(page: Page, url: string): Promise<string> {
  const account = { email: `${randomUUID()}@example.org`, username: "Ada", password: "correct horse" };
  return page.evaluate(
    async ({ url, account }) => {
      const post = (path: string, body: object) =>
        fetch(url + path, {
          method: "POST",
          credentials: "include",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        });
      try {
        await post("/api/auth/register", account);
        const room = await (await post("/api/rooms", { name: "From afar" })).json();
        const { HubConnectionBuilder } = (globalThis as unknown as { signalR: typeof import("@microsoft/signalr") })
          .signalR;
        const hub = new HubConnectionBuilder().withUrl(`${url}/hub/meet`, { withCredentials: true }).build();
        await hub.start();
        const { entry } = await hub.invoke("JoinRoom", { roomId: room.id });
        await hub.stop();
        return entry.snapshot.room.name as string;
      } catch (error) {
        return `refused: ${String(error)}`;
      }
    },
    { url, account },
  );
}

test("a page of an allowed origin uses REST and the hub with the official client", async ({ page }) => {
  const server = await Server.start({ MiniMeet__Auth__AllowedOrigins__0: origin });
  await page.goto(origin);
  expect(await useMeet(page, server.url)).toBe("From afar");
  await server.stop();
});

test("a page of any other origin uses nothing", async ({ page }) => {
  const server = await Server.start({ MiniMeet__Auth__AllowedOrigins__0: "https://meet.example" });
  await page.goto(origin);
  expect(await useMeet(page, server.url)).toContain("refused");
  await server.stop();
});
