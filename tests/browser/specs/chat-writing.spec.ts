import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import { Network } from "../support/network.ts";
import { Person } from "../support/person.ts";
import { longGrace, Server } from "../support/server.ts";

let server: Server;
test.beforeAll(async () => {
  server = await Server.start({ ...longGrace, MiniMeet__Attachments__PartBytes: "65536" });
});
test.afterEach(async ({ browser }) => void (await Promise.all(browser.contexts().map((one) => one.close()))));
test.afterAll(() => server?.stop());

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const box = (page: Page) => page.getByRole("textbox", { name: "Message" });
const joinRoom = async (page: Page) => {
  await button(page, "Join without the call").click();
  await box(page).waitFor();
};
const shown = (page: Page, text: string) => page.getByRole("log").getByText(text, { exact: true });
const bytes = (size: number) => Buffer.alloc(size, "0123456789abcdef");

/** The sockets of one page, which can be closed and kept from opening again. */
async function holdSockets(target: Page | BrowserContext) {
  let reachable = true;
  const sockets = new Set<{ close: () => Promise<void> }>();
  await target.routeWebSocket(/\/hub\/meet/, (socket) => {
    if (!reachable) return void socket.close();
    socket.connectToServer();
    sockets.add(socket);
  });
  const cut = async () => {
    reachable = false;
    await Promise.all([...sockets].map((socket) => socket.close()));
    sockets.clear();
  };
  return { cut, mend: () => void (reachable = true) };
}

test("a file goes on where the network broke, and its message is sent once, with it", async ({ browser }) => {
  const network = await Network.to(server.port);
  const ada = await Person.signUp(browser, network.url, "Ada");
  const link = await ada.createRoom("Stand-up");
  const bob = await Person.signUp(browser, server.url, "Bob", link);
  for (const { page } of [ada, bob]) await joinRoom(page);

  const parts: string[] = [];
  ada.page.on("request", (request) => void parts.push(...(/(?<=\/parts\/)\d+$/.exec(request.url()) ?? [])));
  let broke = (): void => undefined;
  const broken = new Promise<void>((resolve) => (broke = resolve));
  let isHeld = true;
  await ada.page.route(/\/parts\/3$/, async (route) => {
    if (!isHeld) return route.continue();
    isHeld = false;
    broke();
    network.cut();
    await route.abort();
  });
  await ada.page
    .getByLabel("Files", { exact: true })
    .setInputFiles({ name: "plan.txt", mimeType: "text/plain", buffer: bytes(300_000) });
  await ada.say("the plan");
  await broken;
  await ada.page.getByText(/^Connection lost/).waitFor();
  await ada.say("have a look");
  await expect(ada.page.getByRole("progressbar", { name: "Sending plan.txt" })).toBeVisible();
  expect(await bob.chat()).toEqual([]);

  network.mend();
  await bob.reads("the plan", "have a look");
  await ada.reads("the plan", "have a look");
  expect(parts).toEqual(["1", "2", "3", "3", "4", "5"]);
  const [download] = await Promise.all([
    bob.page.waitForEvent("download"),
    bob.page.getByRole("link", { name: /^Download plan.txt/ }).click(),
  ]);
  const file = await (await download.createReadStream()).toArray();
  expect(Buffer.concat(file as Buffer[]).equals(bytes(300_000))).toBe(true);
  network.close();
});

test("what waits when the tab is closed is sent once, in order and with its file, by the next one", async ({
  browser,
}) => {
  const ada = await Person.signUp(browser, server.url, "Ada");
  const link = await ada.createRoom("Stand-up");
  const bob = await Person.signUp(browser, server.url, "Bob", link);
  const network = await holdSockets(ada.page);
  await ada.page.reload();
  for (const { page } of [ada, bob]) await joinRoom(page);
  await network.cut();
  await ada.page.getByText(/^Connection lost/).waitFor();
  await ada.say("one");
  await ada.page
    .getByLabel("Files", { exact: true })
    .setInputFiles({ name: "two.txt", mimeType: "text/plain", buffer: bytes(100_000) });
  await ada.say("two");
  await box(ada.page).fill("half a sen");
  await ada.page.close();

  const page = await ada.context.newPage();
  await page.goto(server.url + link);
  await joinRoom(page);
  await bob.reads("one", "two");
  await expect(bob.page.getByRole("link", { name: /^Download two.txt/ })).toBeVisible();
  await expect(box(page)).toHaveValue("half a sen");
  await expect(page.getByRole("log").locator("[data-status]")).toHaveCount(0);
});

test("two tabs of one person send and show each message once", async ({ browser }) => {
  const ada = await Person.signUp(browser, server.url, "Ada");
  const link = await ada.createRoom("Stand-up");
  const bob = await Person.signUp(browser, server.url, "Bob", link);
  const network = await holdSockets(ada.page);
  await ada.page.reload();
  for (const { page } of [ada, bob]) await joinRoom(page);
  await network.cut();
  await ada.page.getByText(/^Connection lost/).waitFor();
  await ada.say("waiting");

  const second = await ada.context.newPage();
  await second.goto(server.url + link);
  await joinRoom(second);
  await box(second).fill("from the other tab");
  await second.keyboard.press("Enter");
  await bob.reads("from the other tab");
  await expect(shown(second, "waiting")).toHaveCount(0);

  network.mend();
  await bob.reads("from the other tab", "waiting");
  await expect(shown(second, "waiting")).toHaveCount(1);
  await expect(shown(ada.page, "waiting")).toHaveCount(1);

  await network.cut();
  await ada.page.getByText(/^Connection lost/).waitFor();
  await ada.say("left behind");
  await ada.page.close();
  await second.reload();
  await bob.reads("from the other tab", "waiting", "left behind");
  await expect(shown(second, "left behind")).toHaveCount(1);
});
