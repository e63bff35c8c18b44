import { expect, test, type Browser, type Page } from "@playwright/test";
import { Person } from "../support/person.ts";
import { longGrace, Server } from "../support/server.ts";

let server: Server;
test.beforeAll(async () => void (server = await Server.start(longGrace)));
test.afterEach(async ({ browser }) => void (await Promise.all(browser.contexts().map((one) => one.close()))));
test.afterAll(() => server?.stop());

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const box = (page: Page) => page.getByRole("textbox", { name: "Message" });
const history = (page: Page) => page.getByRole("group", { name: "Chat history" });
const last = (page: Page) => page.getByRole("log").locator("[data-sequence]").last();

/** Two people who chat in a room, without its call. */
async function chatting(browser: Browser, prepare?: Parameters<typeof Person.signUp>[5]) {
  const ada = await Person.signUp(browser, server.url, "Ada", "/rooms", undefined, prepare);
  const link = await ada.createRoom("Stand-up");
  const bob = await Person.signUp(browser, server.url, "Bob", link);
  for (const { page } of [ada, bob]) await button(page, "Join without the call").click();
  await box(bob.page).waitFor();
  return { ada, bob, link };
}

async function wheelUp(page: Page): Promise<void> {
  await history(page).hover();
  await page.mouse.wheel(0, -400);
  await button(page, "Latest messages").waitFor();
}

test("the end of the chat stays in view until the person scrolls, and comes back with what they send", async ({
  browser,
}) => {
  const { ada, bob } = await chatting(browser);
  for (let index = 0; index < 25; index++) {
    // The box grows and shrinks while messages come in.
    await box(ada.page).fill("a\n".repeat(index % 6));
    await bob.say(`message ${index}`);
  }
  await expect(last(ada.page)).toHaveText("message 24");
  await expect(last(ada.page)).toBeInViewport({ ratio: 1 });
  await expect(button(ada.page, /Latest messages/)).toBeHidden();

  await box(ada.page).fill("");
  await wheelUp(ada.page);
  await bob.say("one more");
  await bob.say("and another");
  await expect(button(ada.page, "Latest messages (2 new)")).toBeVisible();
  await expect(last(ada.page)).not.toBeInViewport();
  await button(ada.page, "Latest messages (2 new)").click();
  await expect(last(ada.page)).toBeInViewport({ ratio: 1 });

  await wheelUp(ada.page);
  await ada.say("here I am");
  await expect(last(ada.page)).toHaveText("here I am");
  await expect(last(ada.page)).toBeInViewport({ ratio: 1 });
  await expect(button(ada.page, /Latest messages/)).toBeHidden();
  await bob.say("welcome back");
  await expect(last(ada.page)).toHaveText("welcome back");
  await expect(last(ada.page)).toBeInViewport({ ratio: 1 });
});

test("what is typed and what could not be sent survives a reload, for this person alone", async ({ browser }) => {
  let reachable = true;
  const sockets = new Set<{ close: () => Promise<void> }>();
  const { ada, bob, link } = await chatting(browser, (context) =>
    context.routeWebSocket(/\/hub\/meet/, (socket) => {
      if (!reachable) return void socket.close();
      socket.connectToServer();
      sockets.add(socket);
    }),
  );
  reachable = false;
  await Promise.all([...sockets].map((socket) => socket.close()));
  await ada.page.getByText(/^Connection lost/).waitFor();
  await ada.say("one");
  await ada.say("two");
  await box(ada.page).fill("half a sen");
  expect(await bob.chat()).toEqual([]);

  await ada.page.reload();
  await ada.page.getByRole("status", { name: "Going back into the room" }).waitFor();
  reachable = true;

  await bob.reads("one", "two");
  await ada.reads("one", "two");
  await expect(box(ada.page)).toHaveValue("half a sen");

  // The same tab, another person.
  const { request } = ada.context;
  const headers = { Origin: server.url };
  await request.post(`${server.url}/api/auth/logout`, { headers });
  await ada.page.waitForURL(/\/sign-in/);
  const account = { email: `${crypto.randomUUID()}@example.org`, username: "Eve", password: "correct horse" };
  expect((await request.post(`${server.url}/api/auth/register`, { headers, data: account })).status()).toBe(201);
  await ada.page.evaluate(() => localStorage.setItem("minimeet.signedInUntil", ""));
  await ada.open(link);
  await button(ada.page, "Join without the call").click();
  await expect(box(ada.page)).toHaveValue("");
  expect(bob.complaints).toEqual([]);
});

/** Where the first and the last letter of a text are drawn. */
const ends = (page: Page, text: string) =>
  page
    .getByText(text, { exact: true })
    .last()
    .evaluate((one) => {
      const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      const of = (node: Text, at: number) => {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect().left;
      };
      const [first, final] = [texts[0]!, texts.at(-1)!];
      return { first: of(first, 0), last: of(final, final.length - 1) };
    });

test("Hebrew and Arabic run from right to left, in what is written and in what is read", async ({ browser }) => {
  const { ada, bob } = await chatting(browser);
  for (const text of ["שלום, מה נשמע.", "مرحبا، كيف حالك.", "Hello, how are you."]) {
    await box(ada.page).fill(text);
    expect(await box(ada.page).evaluate((one) => getComputedStyle(one).direction)).toBe(
      text.startsWith("H") ? "ltr" : "rtl",
    );
    await ada.page.keyboard.press("Enter");
    await expect(last(bob.page)).toHaveText(text);
    const { first, last: end } = await ends(bob.page, text);
    if (text.startsWith("H")) expect(end, text).toBeGreaterThan(first);
    else expect(end, text).toBeLessThan(first);
  }
});
