import { expect, test, type Browser, type Page } from "@playwright/test";
import { expectToFit } from "../support/layout.ts";
import { canvasScreen } from "../support/media.ts";
import { Person } from "../support/person.ts";
import { Server } from "../support/server.ts";

let server: Server;
test.beforeAll(async () => void (server = await Server.start()));
test.afterEach(async ({ browser }) => void (await Promise.all(browser.contexts().map((one) => one.close()))));
test.afterAll(() => server?.stop());

const longName = "W".repeat(40);
const longRoom = "M".repeat(80);
const address = `https://example.org/${"w".repeat(300)}`;
const texts = ["W".repeat(500), address, "שלום ".repeat(40), "𒐫".repeat(200), `${"\n".repeat(20)}a`, "｜".repeat(300)];

const signUp = (browser: Browser, name: string, path?: string) =>
  Person.signUp(browser, server.url, name, path, undefined, canvasScreen);
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).first();

test("whatever people call themselves and their rooms, no page before the room is wider than the screen", async ({
  browser,
}) => {
  const ada = await signUp(browser, longName);
  const { page } = ada;
  for (const name of [longRoom, "חדר ".repeat(20).trim(), "a", "𒐫".repeat(40)]) {
    const room = { name, capacity: 50 };
    const made = await ada.context.request.post(`${server.url}/api/rooms`, {
      data: room,
      headers: { Origin: server.url },
    });
    expect(made.status(), await made.text()).toBe(201);
  }
  await ada.open("/rooms");
  await page.getByRole("link", { name: longRoom }).waitFor();
  await expectToFit(page, "rooms");
  await button(page, "Account").click();
  await page.getByText("Signed in as").waitFor();
  await expectToFit(page, "the account's menu");
  await page.keyboard.press("Escape");
  await page.getByRole("searchbox").fill("W".repeat(80));
  await page.getByText("No room is called").waitFor();
  await expectToFit(page, "a search that finds nothing");
  await button(page, "Create it").click();
  await page.getByRole("dialog").waitFor();
  await expectToFit(page, "a new room");
  await ada.open("/profile");
  await page.getByRole("textbox", { name: "Name" }).waitFor();
  await expectToFit(page, "profile");
  await ada.open("/nowhere");
  await page.getByText("There is nothing here").waitFor();
  await expectToFit(page, "no page");
  await ada.context.clearCookies();
  for (const path of ["/sign-in", "/sign-up"]) {
    await ada.open(path);
    await page.getByLabel("Password").fill("W".repeat(100));
    await page.getByLabel("E-mail").fill(`${"w".repeat(200)}@example.org`);
    await expectToFit(page, path);
  }
});

test("whatever people are called and write, nothing in the room is wider than the screen", async ({ browser }) => {
  const ada = await signUp(browser, longName);
  const { page } = ada;
  const link = await ada.createRoom(longRoom, 50);
  await button(page, "Room settings").waitFor();
  await expectToFit(page, "lobby");
  await button(page, "Room settings").click();
  await page.getByRole("dialog").waitFor();
  await expectToFit(page, "room settings in the lobby");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1280, height: 800 });
  await button(page, "Join without the call").click();
  const bob = await signUp(browser, "V".repeat(40), link);
  await button(bob.page, "Join without the call").click();
  for (const text of texts) {
    await ada.say(text);
    await bob.say(text);
  }
  await expect.poll(async () => (await ada.chat()).length).toBe(2 * texts.length);
  await expectToFit(page, "chat", [1280, 900]);
  await page.setViewportSize({ width: 320, height: 800 });
  const chat = button(page, /^Chat/);
  if (!(await page.getByRole("log").isVisible())) await chat.click();
  await page.getByRole("log").waitFor();
  await expectToFit(page, "chat as a sheet", [320, 390, 768]);
  await page.getByRole("tab", { name: /^People/ }).click();
  await page.getByRole("list", { name: "Participants" }).waitFor();
  await expectToFit(page, "people as a sheet", [320, 390, 768]);
  await button(page, `Remove ${"V".repeat(40)}`).click();
  await page.getByRole("alertdialog").waitFor();
  await expectToFit(page, "removing somebody");
  await page.keyboard.press("Escape");
  await page.getByRole("alertdialog").waitFor({ state: "hidden" });
  await page.setViewportSize({ width: 320, height: 800 });
  await button(page, "Close panel").click();
  await expectToFit(page, "outside the call");

  await button(bob.page, "Join call").click();
  const ring = page.getByRole("alertdialog", { name: /is calling$/ });
  await ring.waitFor();
  await expectToFit(page, "a ring");
  await ring.getByRole("button", { name: "Answer" }).click();
  await page.getByRole("figure", { name: "V".repeat(40) }).waitFor();
  await expectToFit(page, "call");
  await button(page, "Room options").click();
  await page.getByRole("menuitem", { name: "Close room for everybody…" }).click();
  await page.getByRole("alertdialog").waitFor();
  await expectToFit(page, "closing the room");
  await page.keyboard.press("Escape");
  await page.getByRole("alertdialog").waitFor({ state: "hidden" });
  await button(bob.page, "Leave").click();
  await bob.page.getByRole("heading", { name: /^You left/ }).waitFor();
  await expectToFit(bob.page, "after the room");
});
