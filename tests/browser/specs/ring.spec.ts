import { expect, test, type Browser, type Page } from "@playwright/test";
import { canvasScreen } from "../support/media.ts";
import { Person } from "../support/person.ts";
import { Server } from "../support/server.ts";

let server: Server;
test.beforeAll(async () => {
  server = await Server.start();
});
test.afterAll(() => server?.stop());

const ringIn = (page: Page) => page.getByRole("alertdialog", { name: "Ada is calling" });

/** Bob is in Ada's room in two tabs, without the call; Ada is about to join. */
async function bobTwiceInTheRoom(browser: Browser) {
  const signUp = (name: string, path?: string) =>
    Person.signUp(browser, server.url, name, path, undefined, canvasScreen);
  const ada = await signUp("Ada");
  const link = await ada.createRoom("Stand-up");
  const bob = await signUp("Bob", link);
  const second = await bob.context.newPage();
  await second.goto(server.url + link);
  for (const page of [bob.page, second]) {
    await page.getByRole("button", { name: "Join without the call" }).click();
    await expect(page.getByRole("button", { name: "Leave", exact: true })).toBeVisible();
  }
  return { ada, bob, second };
}

test("a call rings in every tab; one answers, the others stop, and who leaves the call stays in the room", async ({
  browser,
}) => {
  const { ada, bob, second } = await bobTwiceInTheRoom(browser);
  await ada.join();
  for (const page of [bob.page, second]) await expect(ringIn(page)).toBeVisible();

  await bob.page.getByRole("button", { name: "Answer" }).click();

  await bob.seesAndHears(1);
  await ada.seesAndHears(1);
  for (const page of [bob.page, second]) await expect(ringIn(page)).toBeHidden();

  await bob.page.getByRole("button", { name: "Room options" }).click();
  await bob.page.getByRole("menuitem", { name: "Leave the call, stay here" }).click();
  await expect(ada.tileOf(bob)).toBeHidden();
  await bob.page.reload();
  await bob.say("still here");
  await ada.reads("still here");
  expect(await bob.peers()).toEqual([]);
  await bob.page.getByRole("button", { name: "Join call" }).click();
  await ada.seesAndHears(1);
  expect([...ada.complaints, ...bob.complaints]).toEqual([]);
  await Promise.all([ada.close(), bob.close()]);
});

test("declined in one tab is declined in all, and a call that is over rings no longer", async ({ browser }) => {
  const { ada, bob, second } = await bobTwiceInTheRoom(browser);
  await ada.join();
  await second.getByRole("button", { name: "Not now" }).click();
  for (const page of [bob.page, second]) await expect(ringIn(page)).toBeHidden();

  await ada.page.getByRole("button", { name: "Room options" }).click();
  await ada.page.getByRole("menuitem", { name: "Leave the call, stay here" }).click();
  await ada.page.getByRole("button", { name: "Join call" }).click();
  for (const page of [bob.page, second]) await expect(ringIn(page)).toBeVisible();
  await ada.leave();
  for (const page of [bob.page, second]) await expect(ringIn(page)).toBeHidden();
  expect(bob.complaints).toEqual([]);
  await Promise.all([ada.close(), bob.close()]);
});

test("on a phone a ring stands above the chat and above a dialog, for fingers and for screen readers", async ({
  browser,
}) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const onPhone = { newContext: (options: object) => browser.newContext({ ...options, ...phone }) } as Browser;
  const ada = await Person.signUp(browser, server.url, "Ada", "/rooms", undefined, canvasScreen);
  const link = await ada.createRoom("Stand-up");
  const bob = await Person.signUp(onPhone, server.url, "Bob", link);
  await bob.page.getByRole("button", { name: "Join without the call" }).tap();
  const call = async () => {
    await ada.join();
    await expect(ringIn(bob.page)).toBeVisible();
    await expect(ringIn(bob.page).getByRole("button", { name: "Answer" })).toBeInViewport({ ratio: 1 });
  };
  await bob.page.getByRole("button", { name: "Room options" }).tap();
  await bob.page.getByRole("menuitem", { name: "Keyboard shortcuts" }).tap();
  await expect(bob.page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await call();
  await bob.page.getByRole("button", { name: "Not now" }).tap();
  await expect(ringIn(bob.page)).toBeHidden();
  await bob.page.getByRole("button", { name: "Done" }).tap();
  await ada.leave();
  await ada.page.getByRole("button", { name: "Rejoin" }).click();

  await bob.page.getByRole("button", { name: "Chat", exact: true }).tap();
  await bob.page.getByRole("textbox", { name: "Message" }).fill("half a sen");
  await call();
  await bob.page.getByRole("button", { name: "Answer" }).tap();

  await bob.seesAndHears(1);
  await expect(bob.tileOf(ada)).toBeInViewport({ ratio: 1 }); // the sheet is gone
  await bob.page.getByRole("button", { name: "Chat", exact: true }).tap();
  await expect(bob.page.getByRole("textbox", { name: "Message" })).toHaveValue("half a sen");
  expect([...ada.complaints, ...bob.complaints]).toEqual([]);
});
