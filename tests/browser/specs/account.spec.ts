import { expect as baseExpect, test, type Browser, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { expectAccessible } from "../support/accessibility.ts";
import { Rest } from "../support/hub.ts";
import { canvasScreen } from "../support/media.ts";
import { Person } from "../support/person.ts";
import { Server } from "../support/server.ts";

// Bounds for a machine that is busy with other things: they say when to give up, not what is promised.
test.describe.configure({ timeout: 360_000 });
const expect = baseExpect.configure({ timeout: 60_000 });

let server: Server;
test.beforeAll(async () => void (server = await Server.start()));
test.afterEach(async ({ browser }) => void (await Promise.all(browser.contexts().map((one) => one.close()))));
test.afterAll(() => server.stop());

const signUp = (browser: Browser, name: string, path?: string) =>
  Person.signUp(browser, server.url, name, path, undefined, canvasScreen);

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const participants = (page: Page) => page.getByRole("list", { name: "Participants" }).getByRole("listitem");

async function enter(person: Person, how: "Join now" | "Join without the call"): Promise<void> {
  await button(person.page, how).click();
  await expect(button(person.page, "Leave")).toBeVisible();
}

async function choose(page: Page, menu: "Account" | "Room options", item: string): Promise<void> {
  await button(page, menu).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** Counts the rings from now on, however short. */
async function countRings(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const scope = window as unknown as { rings: number };
    const ring = '[role="alertdialog"][aria-label$="is calling"]';
    scope.rings = 0;
    const count = (node: Node) => {
      if (node instanceof Element && (node.matches(ring) || node.querySelector(ring))) scope.rings += 1;
    };
    const look = (changes: MutationRecord[]) => changes.forEach(({ addedNodes }) => addedNodes.forEach(count));
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  });
  return () => page.evaluate(() => (window as unknown as { rings: number }).rings);
}

test("a reload while alone in a call does not ring again, and who joins later sees and hears", async ({ browser }) => {
  const ada = await signUp(browser, "Ada");
  const link = await ada.createRoom("Stand-up");
  const bob = await signUp(browser, "Bob", link);
  await enter(bob, "Join without the call");
  const rings = await countRings(bob.page);
  await enter(ada, "Join now");
  await bob.page.getByRole("alertdialog", { name: "Ada is calling" }).waitFor();
  await button(bob.page, "Not now").click();
  expect(await rings()).toBe(1);
  const session = await ada.session();

  await ada.page.reload();
  await expect(ada.page.getByText("You are the only one in the call")).toBeVisible();
  // Events come in one order: whoever has read this has been told all that came before it.
  await ada.say("back again");
  await bob.reads("back again");

  expect(await rings()).toBe(1);
  expect(await ada.session()).toBe(session);
  await expect(bob.page.getByText("Ada is in the call")).toBeVisible();
  await button(bob.page, "Join call").click();
  await Promise.all([ada, bob].map((person) => person.seesAndHears(1)));
  expect([...ada.complaints, ...bob.complaints]).toEqual([]);
});

test("a rename is what others see in the next room, and the other tab knows it", async ({ browser }) => {
  const ada = await signUp(browser, "Ada");
  const link = await ada.createRoom("Where Bob is renamed");
  const bob = await signUp(browser, "Bob", link);
  for (const person of [ada, bob]) await enter(person, "Join without the call");
  await button(ada.page, "People, 2").click();
  await bob.leave();
  const other = await bob.context.newPage();
  await other.goto(`${server.url}/rooms`);

  // In the same tab, whose socket was opened under the old name.
  await bob.page.getByRole("link", { name: "All rooms" }).click();
  await choose(bob.page, "Account", "Profile");
  await bob.page.getByRole("textbox", { name: "Name" }).fill("Robert");
  await bob.page.keyboard.press("Enter");
  await expect(bob.page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await button(other, "Account").click();
  await expect(other.getByText("Signed in as")).toContainText("Robert");
  await bob.page.getByRole("link", { name: "MiniMeet, all rooms" }).click();
  await bob.page.getByRole("link", { name: "Where Bob is renamed" }).click();
  await enter(bob, "Join without the call");
  await bob.say("it is still me");

  await expect(participants(ada.page)).toContainText(["Ada", "Robert"]);
  await button(ada.page, "Chat, 1 unread").click();
  await ada.reads("it is still me");
  await expect(ada.page.getByRole("log", { name: "Messages" })).toContainText("Robert");
  expect([...ada.complaints, ...bob.complaints]).toEqual([]);
});

/** A device of somebody who has an account: a browser of its own, signed in by hand. */
async function signIn(browser: Browser, email: string, path: string): Promise<Page> {
  const context = await browser.newContext();
  await canvasScreen(context);
  const page = await context.newPage();
  await page.goto(`${server.url}/sign-in?next=${encodeURIComponent(path)}`);
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByLabel("Password").fill("correct horse");
  await button(page, "Sign in").click();
  return page;
}

test("signing out everywhere ends the other tab and the other device, in a call too", async ({ browser }) => {
  const ada = await signUp(browser, "Ada");
  const link = await ada.createRoom("Stand-up");
  await enter(ada, "Join now");
  const email = `bob-${randomUUID()}@example.org`;
  const account = { email, username: "Bob", password: "correct horse" };
  await new Rest(server.url).call("POST", "/api/auth/register", account, 201);
  const phone = await signIn(browser, email, link);
  await button(phone, "Join now").click();
  const bobsPicture = ada.page.getByRole("figure", { name: "Bob", exact: true });
  await expect(bobsPicture).toBeVisible();
  const desk = await signIn(browser, email, "/rooms");
  const tab = await desk.context().newPage();
  await tab.goto(`${server.url}/profile`);
  await expect(tab.getByText(email)).toBeVisible();

  await choose(desk, "Account", "Profile");
  await button(desk, "Sign out everywhere…").click();
  await expect(button(desk, "Cancel")).toBeFocused();
  await button(desk, "Sign out everywhere").click();

  for (const page of [desk, tab, phone]) {
    await page.waitForURL((address) => address.pathname === "/sign-in");
    await expect(button(page, "Sign in")).toBeVisible();
    expect((await page.request.get(`${server.url}/api/auth/validate`)).status()).toBe(401);
  }
  await expect(bobsPicture).toBeHidden();
});

test("who is removed is told so, is gone for the others, and the link lets nobody back in", async ({ browser }) => {
  const ada = await signUp(browser, "Ada");
  const link = await ada.createRoom("Stand-up");
  const [bob, carol] = [await signUp(browser, "Bob", link), await signUp(browser, "Carol", link)];
  await enter(carol, "Join without the call");
  for (const person of [ada, bob]) await enter(person, "Join now");
  await ada.seesAndHears(1);
  await button(carol.page, "People, 3").click();
  await expect(participants(carol.page)).toHaveText([/Carol/, /Ada/, /Bob/]);
  await expect(carol.page.getByRole("button", { name: /^Remove / })).toHaveCount(0); // she does not own the room

  await button(ada.page, "People, 3").click();
  await button(ada.page, "Remove Bob").click();
  await button(ada.page, "Remove").click();
  await expect(bob.page.getByRole("heading", { name: "You were removed from Stand-up" })).toBeVisible();
  await expect(bob.page.getByText("Ada, who owns the room, removed you")).toBeVisible();
  for (const { page } of [ada, carol]) await expect(participants(page)).toHaveText([/Carol/, /Ada/]);
  await expect(ada.tileOf(bob)).toBeHidden();
  await expect(carol.page.getByText("Ada is in the call")).toBeVisible();
  await expect(ada.page.getByRole("list", { name: "Participants" })).toBeFocused();

  await bob.page.reload();
  await button(bob.page, "Join now").click();
  await expect(bob.page.getByText("The owner of this room has removed you from it.")).toBeVisible();
  await expect(participants(ada.page)).toHaveText([/Carol/, /Ada/]);
});

test("the owner renames the room and closes it from its settings", async ({ browser }) => {
  const ada = await signUp(browser, "Ada");
  const link = await ada.createRoom("Stand-up");
  const bob = await signUp(browser, "Bob", link);
  for (const person of [ada, bob]) await enter(person, "Join without the call");
  await button(bob.page, "Room options").click();
  await expect(bob.page.getByRole("menuitem", { name: "Room settings…" })).toHaveCount(0);
  await bob.page.keyboard.press("Escape");

  await choose(ada.page, "Room options", "Room settings…");
  await ada.page.getByRole("textbox", { name: "Room name" }).fill("Retrospective");
  await ada.page.getByRole("combobox", { name: "Room for" }).click();
  await ada.page.getByRole("option", { name: "8 people" }).click();
  await button(ada.page, "Save").click();
  await expect(bob.page.getByRole("heading", { name: "Retrospective" })).toBeVisible();
  await button(bob.page, "People, 2").click();
  await expect(bob.page.getByText("2 of 8 places taken")).toBeVisible();

  await choose(ada.page, "Room options", "Room settings…");
  await button(ada.page, "Close room…").click();
  await button(ada.page, "Close room").click();
  const closed = { name: "Retrospective was closed" };
  for (const { page } of [ada, bob]) await expect(page.getByRole("heading", closed)).toBeVisible();
});

/** What axe finds serious, in either theme, what a finger would miss, and whether the page is wider than the screen. */
async function expectUsable(page: Page, where: string): Promise<void> {
  await expectAccessible(page, where);
  const missed = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const small = [...document.querySelectorAll<HTMLElement>("button, a[href], [role=tab], [role=combobox]")]
      .filter((one) => one.checkVisibility() && !one.closest("[aria-hidden=true]"))
      .filter((one) => Math.min(one.offsetWidth, one.offsetHeight) < 44 && one.offsetWidth > 0)
      .map((one) => `${one.ariaLabel ?? one.textContent} ${one.offsetWidth} x ${one.offsetHeight}`);
    return scrollWidth > clientWidth ? [...small, `page ${scrollWidth} in ${clientWidth}`] : small;
  });
  expect.soft(missed, where).toEqual([]);
}

test("on a phone, light and dark: nothing serious for axe, too small for a finger, or cut off", async ({ browser }) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const onPhone = { newContext: (options: object) => browser.newContext({ ...options, ...phone }) } as Browser;
  const ada = await signUp(onPhone, "Ada Augusta King, Countess of Lovelace");
  const { page } = ada;
  const cancel = async (role: "dialog" | "alertdialog") => {
    await button(page, "Cancel").click();
    await expect(page.getByRole(role)).toHaveCount(0);
  };
  await choose(page, "Account", "Profile");
  await expect(page.getByText("@example.org")).toBeVisible();
  await expectUsable(page, "profile");
  await button(page, "Sign out everywhere…").click();
  await expectUsable(page, "sign out everywhere?");
  await cancel("alertdialog");
  await page.getByRole("link", { name: "All rooms", exact: true }).click();
  const link = await ada.createRoom("A room with quite a long name, as people have them");
  await expectUsable(page, "the lobby of one's own room");
  await enter(ada, "Join without the call");
  await choose(page, "Room options", "Room settings…");
  await expectUsable(page, "room settings");
  await cancel("dialog");
  const bob = await signUp(onPhone, "Bob", link);
  await enter(bob, "Join without the call");
  await button(page, "People, 2").click();
  await expectUsable(page, "people");
  await button(page, "Remove Bob").click();
  await expectUsable(page, "remove Bob?");
  await button(page, "Remove").click();
  await bob.page.getByRole("heading", { name: /^You were removed from/ }).waitFor();
  await expectUsable(bob.page, "removed");
});
