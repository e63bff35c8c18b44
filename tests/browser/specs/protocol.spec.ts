import { expect, test } from "@playwright/test";
import { jwtVerify, SignJWT } from "jose";
import { randomUUID } from "node:crypto";
import { Hub, Rest, type Json } from "../support/hub.ts";
import { media, twoInARoom } from "../support/stranger.ts";
import { Server } from "../support/server.ts";

// A stranger's client: the official SignalR package, `fetch`, and docs/protocol.md.

let server: Server;
test.beforeAll(async () => {
  server = await Server.start();
});
test.afterAll(() => server?.stop());

test("accounts: everything of section 1", async () => {
  const rest = new Rest(server.url);
  const email = `Ada.${randomUUID()}@Example.org`;
  const registered = (
    await rest.call("POST", "/api/auth/register", { email, username: "Ada", password: "correct horse" }, 201)
  ).body;
  expect(registered.user).toMatchObject({ username: "Ada", email: email.toLowerCase() });
  expect(
    (await rest.call("POST", "/api/auth/register", { email, username: "Eve", password: "correct horse" }, 409)).body
      .code,
  ).toBe("account.emailTaken");
  expect((await rest.call("POST", "/api/auth/login", { email, password: "wrong horse" }, 401)).body.code).toBe(
    "auth.wrongCredentials",
  );
  expect((await rest.call("GET", "/api/auth/validate", undefined, 401)).body.code).toBe("auth.required");

  rest.token = (
    await rest.call("POST", "/api/auth/login", { email: email.toUpperCase(), password: "correct horse" })
  ).body.accessToken;
  expect((await rest.call("GET", "/api/auth/validate")).body).toMatchObject({
    userId: registered.user.id,
    username: "Ada",
  });
  expect((await rest.call("PATCH", "/api/users/me", { username: "Ada L." })).body.username).toBe("Ada L.");
  expect((await rest.call("GET", `/api/users/${registered.user.id}`)).body).toEqual({
    id: registered.user.id,
    username: "Ada L.",
  });
  expect((await rest.call("GET", "/api/users?query=ada%20l")).body).toContainEqual({
    id: registered.user.id,
    username: "Ada L.",
  });
  rest.token = (await rest.call("POST", "/api/auth/refresh")).body.accessToken;
  expect((await rest.call("GET", "/api/users/me")).body.email).toBe(email.toLowerCase());
  await rest.call("POST", "/api/auth/logout", undefined, 204);
  expect((await rest.call("GET", "/api/users/me", undefined, 401)).body.code).toBe("auth.required");
});

test("access tokens are JWTs that the jose package verifies and can make", async () => {
  const rest = await new Rest(server.url).register("Ada");
  const key = await server.signingKey();
  const { payload, protectedHeader } = await jwtVerify(rest.token, key, {
    issuer: "minimeet",
    audience: "minimeet",
    algorithms: ["HS256"],
  });
  expect(protectedHeader).toEqual({ alg: "HS256", typ: "JWT" });
  expect(payload).toMatchObject({ sub: rest.user.id });
  expect(payload).not.toHaveProperty("name"); // which may change while the token is good

  const made = (issuer: string, secret: Uint8Array) =>
    new SignJWT({ name: "Ada", sid: payload.sid })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject(rest.user.id)
      .setIssuer(issuer)
      .setAudience("minimeet")
      .setExpirationTime("1h")
      .sign(secret);
  rest.token = await made("minimeet", key);
  expect((await rest.call("GET", "/api/users/me")).body.id).toBe(rest.user.id);
  for (const forged of [await made("somebody", key), await made("minimeet", new Uint8Array(32))]) {
    rest.token = forged;
    await rest.call("GET", "/api/users/me", undefined, 401);
  }
});

test("a name in decomposed letters is shown in composed ones, and found by either", async () => {
  const [composed, decomposed] = ["Caf\u00e9", "Cafe\u0301"];
  const [ada, bob] = [await new Rest(server.url).register(decomposed), await new Rest(server.url).register("Bob")];
  const seen = { id: ada.user.id, username: composed };
  expect((await bob.call("GET", `/api/users/${ada.user.id}`)).body).toEqual(seen);
  for (const query of [composed, decomposed, composed.toLowerCase()]) {
    expect((await bob.call("GET", `/api/users?query=${encodeURIComponent(query)}`)).body, query).toContainEqual(seen);
  }
  expect((await ada.call("PATCH", "/api/users/me", { username: `${decomposed} noir` })).body.username).toBe(
    `${composed} noir`,
  );
});

test("rooms: everything of section 2", async () => {
  const [ada, bob] = [await new Rest(server.url).register("Ada"), await new Rest(server.url).register("Bob")];
  const name = `Room ${randomUUID()}`;
  const requestId = randomUUID();
  const room = (await ada.call("POST", "/api/rooms", { name, capacity: 3, requestId }, 201)).body;
  expect((await ada.call("POST", "/api/rooms", { name, capacity: 3, requestId }, 201)).body).toEqual(room);
  expect(room).toMatchObject({ name, capacity: 3, owner: { id: ada.user.id, username: "Ada" } });

  const seat = (await bob.call("POST", `/api/rooms/${room.id}/participants`, {}, 201)).body;
  expect((await ada.call("GET", `/api/rooms?query=${encodeURIComponent(name.toUpperCase())}`)).body).toEqual({
    rooms: [{ room, participantCount: 1 }],
    next: null,
  });
  expect((await ada.call("GET", `/api/rooms/${room.id}/participants`)).body).toMatchObject([
    { sessionId: seat.sessionId, connected: false },
  ]);
  const hub = await new Hub(server.url, bob.token).open();
  const resumed = await hub.call("Resume", {
    sessionId: seat.sessionId,
    rooms: [{ roomId: room.id, lastSequence: seat.entry.snapshot.sequence }],
  });
  expect(resumed.rooms[0].entry.missed).toMatchObject([{ type: "participantReconnected", sessionId: seat.sessionId }]);

  expect((await bob.call("PATCH", `/api/rooms/${room.id}`, { name: "Mine" }, 403)).body.code).toBe("room.notOwner");
  expect((await ada.call("PATCH", `/api/rooms/${room.id}`, { name: `${name}!` })).body.name).toBe(`${name}!`);
  await hub.hearsEvent("roomUpdated", (event) => event.room.name === `${name}!`);
  const chat = await bob.call("GET", `/api/rooms/${room.id}/messages`);
  expect(chat.body).toMatchObject({ messages: [], quoted: [], hasMore: false, hasNewer: false });
  expect((await bob.call("GET", "/api/ice-servers")).body).toEqual({ iceServers: [], expiresAt: null });
  await ada.call("DELETE", `/api/rooms/${room.id}/participants/${bob.user.id}`, undefined, 204);
  expect(await hub.hearsEvent("participantLeft")).toMatchObject({ sessionId: seat.sessionId, reason: "removed" });
  await ada.call("DELETE", `/api/rooms/${room.id}`, undefined, 204);
  expect((await ada.call("GET", `/api/rooms/${room.id}`, undefined, 404)).body.code).toBe("room.notFound");
  await hub.close();
});

test("chat: one order, exactly once, history in pages", async () => {
  const { ada, bob, roomId } = await twoInARoom(server);
  const clientMessageId = randomUUID();
  const first = await ada.hub.call("SendMessage", { roomId, clientMessageId, text: "hello" });
  expect(await ada.hub.call("SendMessage", { roomId, clientMessageId, text: "hello" })).toEqual(first);
  for (let i = 0; i < 10; i++)
    await (i % 2 ? ada : bob).hub.call("SendMessage", { roomId, clientMessageId: randomUUID(), text: `${i}` });

  const last = await ada.hub.hearsEvent("messageSent", (event) => event.text === "9");
  await bob.hub.hearsEvent("messageSent", (event) => event.sequence === last.sequence);
  const heard = (hub: Hub) =>
    hub.told
      .map((one) => one.value)
      .filter((event) => event.type === "messageSent")
      .map(({ type: _, at, ...message }) => ({ ...message, sentAt: at }));
  expect(heard(ada.hub)).toEqual(heard(bob.hub));
  const sequences = heard(ada.hub).map((message: Json) => message.sequence);
  expect(sequences).toEqual(Array.from({ length: 11 }, (_, i) => first.sequence + i));

  const newest = await bob.hub.call("LoadMessageHistory", { roomId, limit: 6 });
  const oldest = await bob.hub.call("LoadMessageHistory", { roomId, before: newest.messages[0].sequence });
  expect([...oldest.messages, ...newest.messages]).toEqual(heard(ada.hub));
  expect([newest.hasMore, oldest.hasMore]).toEqual([true, false]);
  await Promise.all([ada.hub.close(), bob.hub.close()]);
});

test("a call: seats, media, signals both ways", async () => {
  const { ada, bob, roomId, adaIn, bobIn } = await twoInARoom(server);
  await ada.hub.call("JoinCall", { roomId, media });
  expect(
    await ada.hub.refusal("SendOffer", {
      roomId,
      to: bobIn.sessionId,
      signalId: randomUUID(),
      description: { type: "offer", sdp: "v=0" },
    }),
  ).toBe("call.peerNotFound");
  expect((await bob.hub.call("JoinCall", { roomId, media })).media).toEqual(media);
  await ada.hub.hearsEvent("callJoined", (event) => event.sessionId === bobIn.sessionId);

  const signalId = randomUUID();
  const offer = { roomId, to: bobIn.sessionId, signalId, description: { type: "offer", sdp: "v=0" } };
  await ada.hub.call("SendOffer", offer);
  await ada.hub.call("SendOffer", offer); // a retry
  await ada.hub.call("SendIceCandidate", {
    roomId,
    to: bobIn.sessionId,
    signalId: randomUUID(),
    candidate: { candidate: "candidate:1", sdpMid: "0", sdpMLineIndex: 0 },
  });
  expect(await bob.hub.hears("Offer")).toMatchObject({
    roomId,
    from: adaIn.sessionId,
    signalId,
    description: { type: "offer", sdp: "v=0" },
    number: 1,
  });
  expect(await bob.hub.hears("IceCandidate")).toMatchObject({
    candidate: { candidate: "candidate:1", sdpMid: "0" },
    number: 2,
  });
  await bob.hub.call("SendAnswer", {
    roomId,
    to: adaIn.sessionId,
    signalId: randomUUID(),
    description: { type: "answer", sdp: "v=1" },
  });
  expect((await ada.hub.hears("Answer")).from).toBe(bobIn.sessionId);

  await bob.hub.call("SetMedia", { roomId, ...media, camera: false });
  expect((await ada.hub.hearsEvent("mediaChanged")).media).toEqual({ ...media, camera: false });
  await bob.hub.call("LeaveCall", { roomId });
  await ada.hub.hearsEvent("callLeft", (event) => event.sessionId === bobIn.sessionId);
  await bob.hub.call("LeaveRoom", { roomId });
  expect(await ada.hub.hearsEvent("participantLeft")).toMatchObject({ sessionId: bobIn.sessionId, reason: "left" });
  await Promise.all([ada.hub.close(), bob.hub.close()]);
});
