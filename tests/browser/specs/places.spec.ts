import { expect, test } from "@playwright/test";
import { Hub } from "../support/hub.ts";
import { Server } from "../support/server.ts";
import { media, person } from "../support/stranger.ts";

// Places in rooms and calls, as the official client sees them: docs/protocol.md section 3.

let server: Server;
test.beforeAll(async () => {
  server = await Server.start();
});
test.afterAll(() => server?.stop());

test("a tab that was closed keeps its own person out of no full room or call", async () => {
  const [ada, bob] = [await person("Ada", server), await person("Bob", server)];
  const roomId = (await ada.rest.call("POST", "/api/rooms", { name: "For two", capacity: 2 }, 201)).body.id;
  const first = await ada.hub.call("JoinRoom", { roomId });
  await ada.hub.call("JoinCall", { roomId, media });
  await bob.hub.call("JoinRoom", { roomId });
  const another = await new Hub(server.url, ada.rest.token).open();
  expect(await another.refusal("JoinRoom", { roomId })).toBe("room.full"); // the first tab is open

  await ada.hub.close();
  await bob.hub.hearsEvent("participantReconnecting", (event) => event.sessionId === first.sessionId);
  const second = await another.call("JoinRoom", { roomId });
  await another.call("JoinCall", { roomId, media });

  expect(second.sessionId).not.toBe(first.sessionId);
  await bob.hub.hearsEvent("participantLeft", (event) => event.sessionId === first.sessionId);
  await bob.hub.hearsEvent("callJoined", (event) => event.sessionId === second.sessionId);
  await Promise.all([another, bob.hub].map((hub) => hub.close()));
});

test("places that are gone do not count, and leaving them is no error", async () => {
  const [ada, bob] = [await person("Ada", server), await person("Bob", server)];
  const gone = [
    (roomId: string) => ada.rest.call("DELETE", `/api/rooms/${roomId}`, undefined, 204),
    (roomId: string) =>
      ada.rest.call("DELETE", `/api/rooms/${roomId}/participants/${bob.rest.user.id}`, undefined, 204),
    (roomId: string) =>
      bob.rest.call("DELETE", `/api/rooms/${roomId}/participants/${bob.rest.user.id}`, undefined, 204),
  ];
  for (let number = 0; number < 12; number++) {
    const roomId = (await ada.rest.call("POST", "/api/rooms", { name: `Room ${number}` }, 201)).body.id;
    await bob.hub.call("JoinRoom", { roomId });
    await gone[number % gone.length]!(roomId);
    await bob.hub.call("LeaveCall", { roomId });
    if (number % 2) await bob.hub.call("LeaveRoom", { roomId });
  }
  await Promise.all([ada.hub, bob.hub].map((hub) => hub.close()));
});

test("somebody who joins over REST again and again holds one place", async () => {
  const [ada, bob] = [await person("Ada", server), await person("Bob", server)];
  const roomId = (await ada.rest.call("POST", "/api/rooms", { name: "For two", capacity: 2 }, 201)).body.id;
  for (let number = 0; number < 6; number++)
    await ada.rest.call("POST", `/api/rooms/${roomId}/participants`, {}, 201);
  await bob.hub.call("JoinRoom", { roomId });
  await Promise.all([ada.hub, bob.hub].map((hub) => hub.close()));
});
