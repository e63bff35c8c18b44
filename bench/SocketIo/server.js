// The peer: the same room on Socket.IO, as its documentation shows it. Like the bare hub it speaks MiniMeet's words,
// and checks, numbers and authenticates nothing. With REDIS_URL its nodes are one cluster; with MYSQL_URL every
// message is stored, by an INSERT of its own, before anybody hears it.
import { createServer } from "node:http";
import { randomUUID } from "node:crypto";
import mysql from "mysql2/promise";
import { createClient } from "redis";
import { Server } from "socket.io";
import { createAdapter } from "@socket.io/redis-adapter";

const { PORT, REDIS_URL, MYSQL_URL, MYSQL_CONNECTIONS } = process.env;

const answers = {
  "GET /health/ready": () => ({}),
  "POST /api/auth/register": () => ({ user: { id: randomUUID() }, accessToken: "none" }),
  "POST /api/rooms": () => ({ id: randomUUID() }),
  // For the memory that is held, without garbage: node runs with --expose-gc. Twice: what the first one finalises, the
  // second one frees.
  "POST /collect": () => {
    globalThis.gc();
    globalThis.gc();
    return {};
  },
};

const http = createServer((request, response) => {
  request.resume();
  const answer = answers[`${request.method} ${request.url}`];
  response.writeHead(answer ? 200 : 404, { "content-type": "application/json" });
  response.end(JSON.stringify(answer?.() ?? {}));
});

const io = new Server(http, {
  transports: ["websocket"],
  adapter: REDIS_URL ? await redisAdapter(REDIS_URL) : undefined,
});
const store = MYSQL_URL ? await messageTable(MYSQL_URL) : () => {};

io.on("connection", (socket) => {
  socket.on("JoinRoom", async ({ roomId }, answer) => {
    await socket.join(roomId);
    answer({ sessionId: socket.id });
  });
  socket.on("JoinCall", (_, answer) => answer({}));
  socket.on("SendMessage", async ({ roomId, clientMessageId, text }, answer) => {
    const message = { roomId, sender: socket.id, clientMessageId, text };
    await store(message);
    io.to(roomId).emit("RoomEvent", { type: "messageSent", ...message });
    answer(message);
  });
  socket.on("SendOffer", ({ roomId, to, signalId, description }, answer) => {
    io.to(to).emit("Offer", { roomId, from: socket.id, signalId, description });
    answer({});
  });
  socket.on("SendIceCandidate", ({ roomId, to, signalId, candidate }, answer) => {
    io.to(to).emit("IceCandidate", { roomId, from: socket.id, signalId, candidate });
    answer({});
  });
});

http.listen(Number(PORT), "127.0.0.1");

async function redisAdapter(url) {
  const publisher = createClient({ url });
  const subscriber = publisher.duplicate();
  for (const client of [publisher, subscriber]) client.on("error", (error) => console.error("redis:", error.message));
  await Promise.all([publisher.connect(), subscriber.connect()]);
  return createAdapter(publisher, subscriber);
}

async function messageTable(uri) {
  const pool = mysql.createPool({ uri, connectionLimit: Number(MYSQL_CONNECTIONS ?? 10) });
  await pool.query(`CREATE TABLE IF NOT EXISTS messages (
    id BIGINT AUTO_INCREMENT PRIMARY KEY, room CHAR(36) NOT NULL, sender VARCHAR(40) NOT NULL,
    client_message_id CHAR(36) NOT NULL, text VARCHAR(2000) NOT NULL,
    sent_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), KEY (room, id))`);
  return ({ roomId, sender, clientMessageId, text }) =>
    pool.execute("INSERT INTO messages (room, sender, client_message_id, text) VALUES (?, ?, ?, ?)", [
      roomId,
      sender,
      clientMessageId,
      text,
    ]);
}
