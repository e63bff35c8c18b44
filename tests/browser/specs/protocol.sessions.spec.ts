import { expect, test } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { Hub, type Json } from "../support/hub.ts";
import { Server } from "../support/server.ts";
import { media, person, twoInARoom } from "../support/stranger.ts";

// As protocol.spec.ts: what becomes of a stranger's session when its socket drops, or its sign-in ends.

let server: Server;
test.beforeAll(async () => {
  server = await Server.start();
});
test.afterAll(() => server?.stop());

test("a dropped socket: reconnecting, resume with everything missed, replaced", async () => {
  const { ada, bob, roomId, adaIn, bobIn } = await twoInARoom(server);
  for (const one of [ada, bob]) await one.hub.call("JoinCall", { roomId, media });
  await bob.hub.hearsEvent("callJoined", (event) => event.sessionId === bobIn.sessionId);
  const lastSequence = bob.hub.told.at(-1)?.value.sequence;
  await bob.hub.close();
  await ada.hub.hearsEvent("participantReconnecting", (event) => event.sessionId === bobIn.sessionId);
  await ada.hub.call("SendMessage", { roomId, clientMessageId: randomUUID(), text: "while you were out" });
  await ada.hub.call("SendOffer", {
    roomId,
    to: bobIn.sessionId,
    signalId: randomUUID(),
    description: { type: "offer", sdp: "v=0" },
  });

  const back = await new Hub(server.url, bob.rest.token).open();
  const resumed = await back.call("Resume", { sessionId: bobIn.sessionId, rooms: [{ roomId, lastSequence }] });
  expect(resumed.rooms[0].entry.missed.map((event: Json) => event.type)).toEqual([
    "participantReconnecting",
    "messageSent",
    "participantReconnected",
  ]);
  expect(resumed.signals).toMatchObject([{ from: adaIn.sessionId, number: 1 }]);
  await ada.hub.hearsEvent("participantReconnected", (event) => event.sessionId === bobIn.sessionId);

  const elsewhere = await new Hub(server.url, bob.rest.token).open();
  const { inbox, number } = resumed.signals[0];
  const again = { sessionId: bobIn.sessionId, rooms: [{ roomId, lastSignal: { inbox, number } }] };
  expect((await elsewhere.call("Resume", again)).signals).toEqual([]);
  expect(await back.hears("SessionEnded")).toEqual({ code: "session.replaced" });
  await back.closed;
  expect(await ada.hub.refusal("Resume", { sessionId: bobIn.sessionId, rooms: [] })).not.toBe("no refusal");
  await Promise.all([ada.hub.close(), elsewhere.close()]);
});

test("a dropped socket that is not back within the grace time: timed out, and told so later", async () => {
  const impatient = await Server.start({ MiniMeet__Rooms__Grace: "00:00:01" });
  const { ada, bob, roomId, bobIn } = await twoInARoom(impatient);
  await bob.hub.close();
  expect(await ada.hub.hearsEvent("participantLeft")).toMatchObject({ sessionId: bobIn.sessionId, reason: "timedOut" });
  const types = ada.hub.told.filter(({ value }) => value.sessionId === bobIn.sessionId).map(({ value }) => value.type);
  expect(types.slice(-2)).toEqual(["participantReconnecting", "participantLeft"]);
  const late = await new Hub(impatient.url, bob.rest.token).open();
  expect((await late.call("Resume", { sessionId: bobIn.sessionId, rooms: [{ roomId }] })).rooms).toMatchObject([
    { roomId, errorCode: "room.notJoined" },
  ]);
  await Promise.all([ada.hub.close(), late.close()]);
  await impatient.stop();
});

test("signing out ends the sockets that were opened with it", async () => {
  const { rest, hub } = await person("Ada", server);
  await rest.call("POST", "/api/auth/logout-all", undefined, 204);
  expect(await hub.hears("SessionEnded")).toEqual({ code: "session.signedOut" });
  await hub.closed;
});
