import { expect, test } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { Person } from "../support/person.ts";
import { longGrace, Server } from "../support/server.ts";
import { person } from "../support/stranger.ts";

let server: Server;
test.beforeAll(async () => void (server = await Server.start(longGrace)));
test.afterAll(() => server?.stop());

const run = "window.hurt=1";
const addresses = [
  `javascript:${run}`,
  `JaVaScRiPt:${run}`,
  `java\tscript:${run}`,
  `javascript&colon;${run}`,
  `&#106;avascript:${run}`,
  `\u0001javascript:${run}`,
  `vbscript:${run}`,
  `data:text/html,<script>${run}</script>`,
  `data:text/html;base64,PHNjcmlwdD53aW5kb3cuaHVydD0xPC9zY3JpcHQ+`,
  `blob:${run}`,
  "//evil.example/x",
  "\\\\evil.example\\x",
  "https://bank.example@evil.example/",
  "https://bank.example\u202e@evil.example/",
  "/api/auth/logout",
  "file:///etc/passwd",
];
const wrappings: ((address: string) => string)[] = [
  (address) => address,
  (address) => `[click](${address})`,
  (address) => `[click](<${address}>)`,
  (address) => `[click](${address} "title")`,
  (address) => `![picture](${address})`,
  (address) => `<${address}>`,
  (address) => `<a href="${address}">x</a>`,
  (address) => `<iframe src="${address}"></iframe>`,
  (address) => `[x]: ${address}\n\n[x]`,
];
const html = [
  `<script>${run}</script>`,
  `<img src=x onerror=${run}>`,
  `<img src="https://evil.example/pixel.png">`,
  `<svg onload=${run}>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  `<body onload=${run}>`,
  `<input autofocus onfocus=${run}>`,
  `<details open ontoggle=${run}>x</details>`,
  `<video><source onerror=${run}></video>`,
  `<math><mtext><table><mglyph><style><img src onerror=${run}>`,
  `<style>*{display:none}</style>`,
  `<link rel=stylesheet href=https://evil.example/x.css>`,
  `<base href=https://evil.example/>`,
  `<form action=https://evil.example/><button>x</button></form>`,
  `<object data="data:text/html,<script>${run}</script>"></object>`,
  `</div></article><script>${run}</script>`,
  `<template><script>${run}</script></template>`,
];
const around: ((text: string) => string)[] = [
  (text) => text,
  (text) => `**${text}**`,
  (text) => `- ${text}`,
  (text) => `> ${text}`,
  (text) => `\`\`\`${text}\n${text}\n\`\`\``,
];
const texts = [
  ...addresses.flatMap((address) => wrappings.map((wrap) => wrap(address))),
  ...html.flatMap((one) => around.map((wrap) => wrap(one))),
];

test("of two hundred messages that are code, none runs, fetches anything or becomes anything but text", async ({
  browser,
}) => {
  expect(texts.length).toBeGreaterThanOrEqual(200);
  const { rest, hub } = await person('<img src=x onerror="window.hurt=1">', server);
  const roomId = (await rest.call("POST", "/api/rooms", { name: "Stand-up" }, 201)).body.id as string;
  await hub.call("JoinRoom", { roomId });
  const ada = await Person.signUp(browser, server.url, "Ada", `/rooms/${roomId}`);
  const { page } = ada;
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url)) foreign.push(request.url());
  });
  page.on("dialog", (dialog) => foreign.push(dialog.message()));
  await page.getByRole("button", { name: "Join without the call" }).click();
  await page.getByRole("textbox", { name: "Message" }).waitFor();

  const plain = texts.map((text) => text.replaceAll("\u0001", ""));
  for (const text of plain) {
    await hub.call("SendMessage", { roomId, clientMessageId: randomUUID(), text });
    await hub.call("ReactToMessage", {
      ...{ roomId, emoji: "👍", added: true },
      message: (await hub.hearsEvent("messageSent", (event) => event.text === text)).sequence,
    });
    hub.told.length = 0;
  }
  const log = page.getByRole("log", { name: "Messages" });
  const seen = new Set<string>();
  const look = () =>
    log.evaluate((list) => {
      const allowed = "P UL OL LI BLOCKQUOTE STRONG EM CODE PRE A SPAN DIV".split(" ");
      const found: string[] = [];
      for (const one of list.querySelectorAll("[data-sequence] *")) {
        if (!allowed.includes(one.tagName)) found.push(one.outerHTML);
        for (const { name, value } of one.attributes)
          if (name.startsWith("on") || (name === "href" && !/^https?:\/\/[^@]*$/.test(value)))
            found.push(`${name}=${value}`);
      }
      const rows = [...list.querySelectorAll<HTMLElement>("[data-row]")].map((row) => row.dataset.row ?? "");
      return { found, rows };
    });
  // From the newest to the oldest, so that each of them has been in the page.
  await page.getByRole("group", { name: "Chat history" }).hover();
  await expect(async () => {
    const { found, rows } = await look();
    expect(found).toEqual([]);
    rows.forEach((one) => seen.add(one));
    await page.mouse.wheel(0, -600);
    expect(seen.size).toBeGreaterThanOrEqual(texts.length);
  }).toPass({ intervals: [50] });

  expect(await page.evaluate(() => (window as unknown as { hurt?: number }).hurt)).toBeUndefined();
  expect(foreign).toEqual([]);
  expect(ada.complaints).toEqual([]);
  await expect(page.getByRole("heading", { name: "Stand-up" })).toBeVisible();
});
