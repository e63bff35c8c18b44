import { expect, test, type Browser, type Page } from "@playwright/test";
import { canvasScreen } from "../support/media.ts";
import { expectMirrored } from "../support/mirror.ts";
import { Person } from "../support/person.ts";
import { Server } from "../support/server.ts";

let server: Server;
test.beforeAll(async () => void (server = await Server.start()));
test.afterEach(async ({ browser }) => void (await Promise.all(browser.contexts().map((one) => one.close()))));
test.afterAll(() => server?.stop());

const signUp = (browser: Browser, name: string, path?: string) =>
  Person.signUp(browser, server.url, name, path, undefined, canvasScreen);
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).first();

async function close(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(page.locator("[role=presentation].MuiModal-root")).toHaveCount(0);
}

test("pages before the room, from right to left, are the mirror image of those from left to right", async ({
  browser,
}) => {
  const visitor = await (await browser.newContext()).newPage();
  for (const path of ["/sign-in", "/sign-up"]) {
    await visitor.goto(server.url + path);
    const email = visitor.getByLabel("E-mail");
    const missing = async () => {
      await email.fill("somebody@example.org");
      await email.press("Enter");
    };
    await expectMirrored(visitor, [
      [path, () => email.waitFor()],
      [`${path}, with what is missing`, missing],
    ]);
  }
  await visitor.goto(`${server.url}/nowhere`);
  await expectMirrored(visitor, [["no page", () => visitor.getByText("There is nothing here").waitFor()]]);

  const ada = await signUp(browser, "Ada");
  const { page } = ada;
  const account = async () => {
    await button(page, "Account").click();
    await page.getByRole("menuitem", { name: "Sign out" }).waitFor();
  };
  const newRoom = async () => {
    await close(page);
    await button(page, "Create room").click();
    await page.getByLabel("Room name").fill("Stand-up");
  };
  const sizes = async () => {
    await page.getByRole("combobox", { name: "Room for" }).click();
    await page.getByRole("listbox").waitFor();
  };
  await expectMirrored(page, [["no rooms", () => page.getByText("No rooms yet").waitFor()]]);
  const link = await ada.createRoom("Stand-up");
  await ada.open("/rooms");
  await expectMirrored(page, [
    ["rooms", () => page.getByRole("link", { name: "Stand-up" }).waitFor()],
    ["the account's menu", account],
    ["a new room", newRoom],
    ["a choice of sizes", sizes],
  ]);
  await ada.open("/profile");
  await expectMirrored(page, [
    ["profile", () => page.getByRole("textbox", { name: "Name" }).waitFor()],
    ["signing out everywhere", () => button(page, "Sign out everywhere…").click()],
  ]);
  await ada.open(link);
  await expectMirrored(page, [
    ["lobby", () => expect(page.getByRole("switch", { name: "Camera" })).toBeChecked()],
    ["room settings", () => button(page, "Room settings").click()],
  ]);
});

test("a room and its call, from right to left, are the mirror image of those from left to right", async ({
  browser,
}) => {
  const ada = await signUp(browser, "Ada");
  const link = await ada.createRoom("Stand-up");
  const { page } = ada;
  const bob = await signUp(browser, "Bob", link);
  await button(bob.page, "Join without the call").click();
  await button(page, "Join without the call").click();
  await ada.say("hello Bob");
  await bob.say("hello Ada");
  await ada.reads("hello Bob", "hello Ada");
  const panel = async (tab: "Chat" | "People", shown: () => Promise<unknown>) => {
    if (await button(page, "Close panel").isHidden()) await button(page, /^Chat/).click();
    await page.getByRole("tab", { name: tab }).click();
    await shown();
  };
  await expectMirrored(page, [
    ["in the room without the call", () => button(page, "Join call").waitFor()],
    ["chat", () => panel("Chat", () => ada.reads("hello Bob", "hello Ada"))],
  ]);

  await page.setViewportSize({ width: 1280, height: 800 }); // beside the chat, not under it
  await button(page, "Join call").click();
  await bob.page.getByRole("alertdialog", { name: "Ada is calling" }).waitFor();
  await button(bob.page, "Answer").click();
  await page.getByRole("figure", { name: "Bob" }).waitFor();

  const tool = async (name: string | RegExp) => {
    await page.getByRole("figure", { name: "Bob" }).hover();
    await button(page, name).click();
  };
  const item = (name: string) => page.getByRole("menuitem", { name });
  const call = async () => {
    await page.getByRole("figure", { name: "Bob" }).locator("video").waitFor();
    await button(page, /^Connection to Bob/).waitFor();
  };
  const options = async () => {
    await button(page, "Room options").click();
    await item("Keyboard shortcuts").waitFor();
  };
  const keys = async () => {
    await item("Keyboard shortcuts").click();
    await expect(page.locator("[role=menu]")).toHaveCount(0);
    await page.getByRole("switch", { name: "Use keyboard shortcuts" }).waitFor();
  };
  const devices = async () => {
    await button(page, "Done").click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await button(page, "Devices").click();
    await button(page, "Done").waitFor();
  };
  const quality = async () => {
    await button(page, "Done").click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await tool(/^Connection to Bob/);
    await page.getByRole("dialog", { name: "Connection to Bob" }).getByText("Resolution").waitFor();
  };
  const pinned = async () => {
    await close(page);
    await tool("Pin Bob");
    await page.getByRole("figure", { name: "Bob" }).hover();
    await button(page, "Full screen, Bob").waitFor();
  };
  const people = () => panel("People", () => page.getByRole("list", { name: "Participants" }).waitFor());
  await expectMirrored(page, [
    ["call", call],
    ["room options", options],
    ["keyboard shortcuts", keys],
    ["devices", devices],
    ["quality", quality],
    ["a pinned picture", pinned],
    ["people", people],
  ]);
});
