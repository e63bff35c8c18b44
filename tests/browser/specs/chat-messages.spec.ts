import { expect, test, type Browser, type Page } from "@playwright/test";
import { Person } from "../support/person.ts";
import { longGrace, Server } from "../support/server.ts";

let server: Server;
test.beforeAll(async () => void (server = await Server.start(longGrace)));
test.afterEach(async ({ browser }) => void (await Promise.all(browser.contexts().map((one) => one.close()))));
test.afterAll(() => server?.stop());

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const box = (page: Page) => page.getByRole("textbox", { name: "Message" });
/** The last message that says this; not one that only answers it. */
const row = (page: Page, text: string) =>
  page
    .getByRole("article")
    .filter({ hasText: text })
    .filter({ hasNot: button(page, new RegExp(`^In reply to .*${text}`)) })
    .last();

async function chatting(browser: Browser) {
  const ada = await Person.signUp(browser, server.url, "Ada");
  const link = await ada.createRoom("Stand-up");
  const bob = await Person.signUp(browser, server.url, "Bob", link);
  for (const { page } of [ada, bob]) await button(page, "Join without the call").click();
  await box(bob.page).waitFor();
  return { ada, bob, a: ada.page, b: bob.page };
}

/** Brings the tools of a message up, as pointing at it does; while the list scrolls nothing in it can be pointed at. */
async function tools(page: Page, text: string) {
  const found = row(page, text).getByRole("toolbar", { name: "Message actions" });
  await expect(async () => {
    await page.mouse.move(1, 1);
    await row(page, text).hover();
    await expect(found).toBeVisible({ timeout: 500 });
  }).toPass();
  return found;
}

async function choose(page: Page, text: string, action: string): Promise<void> {
  await (await tools(page, text)).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

test("what is edited, deleted, answered and reacted to is seen by the other at once, and by who comes later", async ({
  browser,
}) => {
  const { ada, bob, a, b } = await chatting(browser);
  await ada.say("this has a tpyo");
  await ada.say("this is a mistake");
  await bob.reads("this has a tpyo", "this is a mistake");

  await choose(a, "this has a tpyo", "Edit");
  await expect(box(a)).toHaveValue("this has a tpyo");
  await expect(box(a)).toBeFocused();
  await ada.say("this has **no** typo");
  await expect(row(b, "this has no typo")).toBeVisible();
  await expect(row(b, "this has no typo").getByText("edited")).toBeVisible();
  await expect(row(b, "this has no typo").locator("strong")).toHaveText("no");

  await choose(a, "this is a mistake", "Delete…");
  await a.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await bob.reads("this has no typo", "This message was deleted");
  await expect(a.getByRole("alertdialog")).toBeHidden();

  await (await tools(b, "this has no typo")).getByRole("button", { name: "Reply" }).click();
  await expect(b.getByText("Reply to Ada")).toBeVisible();
  await bob.say("indeed");
  await expect(row(a, "indeed").getByRole("button", { name: "In reply to Ada: this has no typo" })).toBeVisible();
  await row(a, "indeed").getByRole("button", { name: /^In reply to/ }).click();
  await expect(row(a, "this has no typo")).toBeFocused();

  await (await tools(b, "this has no typo")).getByRole("button", { name: "Like" }).click();
  const like = (page: Page) => row(page, "this has no typo").getByRole("button", { name: /^👍/ });
  await expect(like(b)).toHaveAttribute("aria-pressed", "true");
  await expect(like(a)).toHaveAccessibleName("👍 1");
  await like(a).click();
  await expect(like(b)).toHaveAccessibleName("👍 2");
  await like(b).hover();
  await expect(b.getByRole("tooltip", { name: "Ada and you reacted with 👍" })).toBeVisible();
  await like(b).click();
  await expect(like(a)).toHaveAccessibleName("👍 1");

  await choose(b, "this has no typo", "Add reaction…");
  await b.getByRole("textbox", { name: "Search emoji" }).fill("rocket");
  await b.getByRole("gridcell", { name: "Rocket" }).click();
  await expect(row(a, "this has no typo").getByRole("button", { name: "🚀 1" })).toBeVisible();

  await b.reload();
  await bob.reads("this has no typo", "This message was deleted", "indeed");
  await expect(row(b, "indeed").getByRole("button", { name: "In reply to Ada: this has no typo" })).toBeVisible();
  await expect(row(b, "this has no typo").getByRole("button", { name: "🚀 1" })).toBeVisible();
  await expect(like(b)).toHaveAccessibleName("👍 1");
  for (const person of [ada, bob]) expect(person.complaints).toEqual([]);
});

test("the owner deletes what others wrote; nobody else may, nor edit it", async ({ browser }) => {
  const { ada, bob, a, b } = await chatting(browser);
  await ada.say("of Ada");
  await bob.say("of Bob");
  await bob.reads("of Ada", "of Bob");
  await (await tools(b, "of Ada")).getByRole("button", { name: "More" }).click();
  await expect(b.getByRole("menuitem", { name: "Reply" })).toBeVisible();
  await expect(b.getByRole("menuitem", { name: /Edit|Delete/ })).toHaveCount(0);
  await b.keyboard.press("Escape");
  await choose(a, "of Bob", "Delete…");
  await a.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await bob.reads("of Ada", "This message was deleted by the owner of the room");
});

test("pinned messages are above the others, and lead to where they were said", async ({ browser }) => {
  const { ada, a, b } = await chatting(browser);
  await ada.say("the plan");
  for (let index = 0; index < 30; index++) await ada.say(`line ${index}`);
  await expect(row(a, "line 29")).toBeInViewport();
  await button(a, "Latest messages").waitFor({ state: "hidden" });
  await a.getByRole("group", { name: "Chat history" }).hover();
  await a.mouse.wheel(0, -5_000);
  await choose(a, "the plan", "Pin");

  const pinned = b.getByRole("group", { name: "Pinned messages" });
  await expect(pinned.getByText("the plan")).toBeVisible();
  await expect(row(b, "the plan")).not.toBeInViewport();
  await pinned.getByRole("button", { name: /the plan/ }).click();
  await expect(row(b, "the plan")).toBeInViewport({ ratio: 1 });
  await expect(row(b, "the plan")).toBeFocused();

  await pinned.getByRole("button", { name: "All pinned messages, 1" }).click();
  await b.getByRole("dialog", { name: "Pinned messages" }).getByRole("button", { name: "Unpin" }).click();
  await expect(a.getByRole("group", { name: "Pinned messages" })).toBeHidden();
});

test("who came, and that a call began and ended, is told among what was said", async ({ browser }) => {
  const { ada, bob, a, b } = await chatting(browser);
  const log = (page: Page) => page.getByRole("log", { name: "Messages" });
  await ada.say("hello");
  await expect(log(b).getByText("Ada and Bob joined")).toBeVisible();
  await button(b, "Join call").click();
  await expect(log(a).getByText("Bob started a call")).toBeVisible();
  await button(b, "Room options").click();
  await b.getByRole("menuitem", { name: "Leave the call, stay here" }).click();
  await expect(log(a).getByText(/^The call ended after/)).toBeVisible();
  await a.reload();
  await expect(log(a).getByText("Bob started a call")).toBeVisible();
  await expect(log(a).getByText(/^The call ended after/)).toBeVisible();
  expect(bob.complaints).toEqual([]);
});

test("by keyboard alone: to a message, to another one, its tools and back", async ({ browser }) => {
  const { ada, bob, a } = await chatting(browser);
  await bob.say("first");
  await bob.say("second");
  await ada.reads("first", "second");
  await box(a).focus();
  await a.keyboard.press("Shift+Tab");
  await expect(row(a, "second")).toBeFocused();
  await a.keyboard.press("ArrowUp");
  await expect(row(a, "first")).toBeFocused();
  await a.keyboard.press("Tab");
  await expect(row(a, "first").getByRole("button", { name: "Like" })).toBeFocused();
  await a.keyboard.press("Enter");
  await expect(row(a, "first").getByRole("button", { name: "👍 1" })).toBeVisible();
  await a.keyboard.press("Escape");
  await expect(row(a, "first")).toBeFocused();
});
