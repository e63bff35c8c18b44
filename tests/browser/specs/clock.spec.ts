import { expect, test } from "@playwright/test";
import { Clock, noClock } from "../support/clock.ts";
import { Server } from "../support/server.ts";
import { media, person, twoInARoom } from "../support/stranger.ts";

// The whole process, on a machine whose clock somebody sets. No machine's clock is touched.

test.skip(noClock !== "", noClock);

let clock: Clock;
let server: Server;
test.beforeEach(async () => {
  clock = await Clock.start();
  server = await Server.start(clock.settings);
});
test.afterEach(async () => {
  await server?.stop();
  await clock?.stop();
});

/** How far the server's clock is from ours, by the date of its answers. */
async function minutesOff({ url }: Server): Promise<number> {
  const { headers } = await fetch(`${url}/health/ready`);
  return Math.abs(new Date(headers.get("date") ?? "").getTime() - Date.now()) / 60_000;
}

for (const offset of ["-20m", "+6h"]) {
  test(`a clock that is set by ${offset} puts nobody out, and newcomers come in`, async () => {
    const { ada, bob, roomId } = await twoInARoom(server);
    for (const { hub } of [ada, bob]) await hub.call("JoinCall", { roomId, media });

    await clock.set(offset);
    await expect.poll(() => minutesOff(server)).toBeGreaterThan(15); // it did take place
    const carol = await person("Carol", server);
    const other = (await carol.rest.call("POST", "/api/rooms", { name: "Later" }, 201)).body;
    await carol.hub.call("JoinRoom", { roomId: other.id });
    await carol.hub.call("JoinRoom", { roomId });
    await ada.hub.call("SendMessage", { roomId, clientMessageId: crypto.randomUUID(), text: "What time is it?" });
    await carol.hub.hearsEvent("messageSent", (event) => event.text === "What time is it?");

    const inside = (await bob.rest.call("GET", `/api/rooms/${roomId}/participants`)).body;
    const names = inside.map((one: { user: { username: string }; connected: boolean; call: unknown }) => [
      one.user.username,
      one.connected,
      one.call !== null,
    ]);
    expect(names.sort()).toEqual([
      ["Ada", true, true],
      ["Bob", true, true],
      ["Carol", true, false],
    ]);
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
    expect(server.complaints).toEqual([]);
    await Promise.all([ada, bob, carol].map(({ hub }) => hub.close()));
  });
}
