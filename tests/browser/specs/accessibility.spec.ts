import { expect, test, type Browser, type Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility.ts";
import { canvasScreen } from "../support/media.ts";
import { Person } from "../support/person.ts";
import { Server } from "../support/server.ts";

let server: Server;
test.beforeAll(async () => {
  server = await Server.start();
});
test.afterAll(() => server?.stop());

const signUp = (browser: Browser, name: string, path?: string) =>
  Person.signUp(browser, server.url, name, path, undefined, canvasScreen);

type Role = Parameters<Page["getByRole"]>[0];

test("axe finds nothing serious on any page or dialog, light or dark", async ({ browser }) => {
  test.slow(); // some fifty analyses, beside a running call
  const outside = await browser.newContext();
  const visitor = await outside.newPage();
  await visitor.goto(`${server.url}/sign-in`);
  await visitor.getByRole("button", { name: "Sign in" }).waitFor();
  await expectAccessible(visitor, "sign-in");
  await visitor.getByRole("button", { name: "Sign in" }).click();
  await expectAccessible(visitor, "sign-in, with what is missing");
  await visitor.goto(`${server.url}/sign-up`);
  await visitor.getByRole("button", { name: "Create account" }).click();
  await expectAccessible(visitor, "sign-up, with what is missing");
  await visitor.goto(`${server.url}/nowhere`);
  await visitor.getByRole("heading", { name: "There is nothing here" }).waitFor();
  await expectAccessible(visitor, "not found");
  await outside.close();

  const ada = await signUp(browser, "Ada");
  const { page } = ada;
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const escape = async (role: Role) => {
    await page.keyboard.press("Escape");
    await expect(page.getByRole(role)).toHaveCount(0); // what fades away still has buttons
  };
  const done = async () => {
    await button("Done").click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  };
  await expectAccessible(page, "rooms, none");
  await button("Account").click();
  await expectAccessible(page, "account menu");
  await escape("menu");
  await button("Create room").first().click();
  await expectAccessible(page, "new room");
  await escape("dialog");
  const link = await ada.createRoom("Stand-up");
  await expect(page.getByRole("switch", { name: "Camera" })).toBeChecked();
  await expectAccessible(page, "lobby");

  await button("Join without the call").click();
  await button("Join call").waitFor();
  await expectAccessible(page, "in the room without the call");
  await button("Join call").click();
  await page.getByText("You are the only one in the call").waitFor();
  await expectAccessible(page, "alone in the call");

  const bob = await signUp(browser, "Bob", link);
  await expect(bob.page.getByText("1 person is here.")).toBeVisible();
  await button("Room options").click();
  await page.getByRole("menuitem", { name: "Leave the call, stay here" }).click();
  await button("Join call").waitFor();
  await bob.join();
  await page.getByRole("alertdialog", { name: "Bob is calling" }).waitFor();
  await expectAccessible(page, "a ring");
  await button("Answer").click();
  await ada.seesAndHears(1);
  await ada.say("hello Bob");
  await bob.say("hello Ada");
  await ada.reads("hello Bob", "hello Ada");
  await expectAccessible(page, "a call of two, with chat");
  await button(/^Connection to Bob/).click();
  await page.getByRole("dialog", { name: "Connection to Bob" }).waitFor();
  await expectAccessible(page, "quality");
  await escape("dialog");
  await button("People, 2").click();
  await expectAccessible(page, "people");
  await button("Devices").click();
  await expectAccessible(page, "devices");
  await page.getByRole("combobox", { name: "Camera device" }).click();
  await expectAccessible(page, "a choice of devices");
  await escape("listbox");
  await done();
  await button("Room options").click();
  await expectAccessible(page, "room options");
  await page.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
  await expectAccessible(page, "keyboard shortcuts");
  await done();
  await page.setViewportSize({ width: 360, height: 640 });
  await expectAccessible(page, "people, on a phone");
  await button("Close panel").click();
  await expectAccessible(page, "a call of two, on a phone");
  await page.setViewportSize({ width: 1280, height: 720 });
  await button("Room options").click();
  await page.getByRole("menuitem", { name: "Close room for everybody…" }).click();
  await expectAccessible(page, "close the room?");
  await button("Cancel").click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await ada.leave();
  await page.getByRole("heading", { name: "You left Stand-up" }).waitFor();
  await expectAccessible(page, "left");
});

/** What a finger would miss (WCAG 2.5.5: 44 CSS pixels), and whether the page is wider than the screen. */
async function expectForFingers(page: Page, where: string): Promise<void> {
  const found = await page.evaluate(() => {
    const targets = [
      ...document.querySelectorAll<HTMLElement>("button, a[href], [role=tab], [role=combobox], [role=menuitem]"),
    ];
    const small = targets
      .filter((one) => one.checkVisibility() && !one.closest("[aria-hidden=true]"))
      .map((one) => {
        // A link that is all of the card it is on.
        const spread = getComputedStyle(one, "::after").position === "absolute";
        const { width, height } = ((spread && one.offsetParent) || one).getBoundingClientRect();
        return { name: one.getAttribute("aria-label") ?? one.textContent, width, height };
      })
      .filter(({ width, height }) => width > 0 && (width < 43.5 || height < 43.5))
      .map(({ name, width, height }) => `${name} ${Math.round(width)} x ${Math.round(height)}`);
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [...small, `page ${scrollWidth} in ${clientWidth}`] : small;
  });
  expect.soft(found, where).toEqual([]);
}

test("on a phone of 360 pixels, upright and on its side: nothing too small for a finger, nothing cut off", async ({
  browser,
}) => {
  const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };
  const onPhone = { newContext: (options: object) => browser.newContext({ ...options, ...phone }) } as Browser;
  const bob = await signUp(onPhone, "Bob");
  const { page } = bob;
  const name = "A room with quite a long name, as people have them";
  const link = await bob.createRoom(name);
  await bob.open("/rooms");
  await page.getByRole("link", { name }).waitFor();
  await expectForFingers(page, "rooms");
  await bob.open(link);
  await expect(page.getByRole("switch", { name: "Camera" })).toBeChecked();
  await expectForFingers(page, "lobby");
  await bob.join();
  const ada = await signUp(browser, "Ada", link);
  await ada.join();
  await bob.seesAndHears(1);

  const leave = page.getByRole("button", { name: "Leave" });
  for (const viewport of [phone.viewport, { width: 640, height: 360 }]) {
    await page.setViewportSize(viewport);
    await expect(leave).toBeInViewport({ ratio: 1 });
    await expect(bob.tileOf(ada)).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("figure", { name: "Bob (you)" })).toBeInViewport({ ratio: 1 });
    await expectForFingers(page, `call, ${viewport.width}`);
    await page.getByRole("button", { name: "People, 2" }).click();
    await expect(page.getByRole("list", { name: "Participants" })).toBeInViewport();
    await expectForFingers(page, `people, ${viewport.width}`);
    await page.getByRole("button", { name: "Close panel" }).click();
    await expect(page.getByRole("list", { name: "Participants" })).toBeHidden();
  }
  await Promise.all([ada.close(), bob.close()]);
});

/** Presses Tab until the control has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, role: Role, name: string): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true });
  await wanted.first().waitFor();
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluateAll((all) => all.some((one) => one === document.activeElement))) return;
  }
  throw new Error(`Tab does not lead to the ${role} ${name}`);
}

test("by keyboard alone: sign in, join the call, mute, write, leave", async ({ browser }) => {
  const ada = await signUp(browser, "Ada");
  const link = await ada.createRoom("Stand-up");
  await ada.join();

  const context = await browser.newContext();
  const page = await context.newPage();
  const account = { email: `keyboard-${crypto.randomUUID()}@example.org`, username: "Bob", password: "correct horse" };
  const registered = await context.request.post(`${server.url}/api/auth/register`, {
    data: account,
    headers: { Origin: server.url },
  });
  expect(registered.status()).toBe(201);
  await context.clearCookies();
  await page.goto(`${server.url}/sign-in?next=${encodeURIComponent(link)}`);

  const { keyboard } = page;
  await page.getByRole("textbox", { name: "E-mail" }).focus();
  await keyboard.type(account.email);
  await keyboard.press("Tab");
  await keyboard.type(account.password);
  await keyboard.press("Enter");

  await tabTo(page, "button", "Join now");
  await keyboard.press("Enter");
  await expect(ada.tileOf({ name: "Bob" } as Person).locator("video")).toBeVisible();

  await page.locator("body").press("m");
  await expect(page.getByRole("switch", { name: "Microphone" })).not.toBeChecked();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await keyboard.down(" ");
  await expect(page.getByText("You are heard while you hold Space")).toBeVisible();
  await expect(page.getByRole("switch", { name: "Microphone" })).toBeChecked();
  await keyboard.up(" ");
  await expect(page.getByRole("switch", { name: "Microphone" })).not.toBeChecked();

  await tabTo(page, "textbox", "Message");
  await keyboard.type("my mouse is gone");
  await keyboard.press("Enter");
  await ada.reads("my mouse is gone");
  // Letters are text here, not shortcuts.
  await expect(page.getByRole("switch", { name: "Microphone" })).not.toBeChecked();
  await expect(page.getByRole("switch", { name: "Camera" })).toBeChecked();

  await tabTo(page, "button", "Leave");
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "You left Stand-up" })).toBeVisible();
  await expect(ada.tileOf({ name: "Bob" } as Person)).toBeHidden();
  expect(ada.complaints).toEqual([]);
  await Promise.all([ada.close(), context.close()]);
});
