import { expect, test, type Browser, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { age, makeHistory } from "../support/history.ts";
import { Person } from "../support/person.ts";
import { longGrace, Server } from "../support/server.ts";
import { person } from "../support/stranger.ts";

const count = 100_000;

let server: Server;
let link: string;
test.beforeAll(async () => {
  server = await Server.start(longGrace);
  const { rest, hub } = await person("Eve", server);
  const roomId = (await rest.call("POST", "/api/rooms", { name: "Archive", capacity: 50 }, 201)).body.id as string;
  await hub.call("JoinRoom", { roomId });
  await hub.call("SendMessage", { roomId, clientMessageId: randomUUID(), text: "the beginning" });
  await hub.close();
  await server.whileStopped((database) => makeHistory(database, count));
  link = `/rooms/${roomId}`;
});
test.afterEach(async ({ browser }) => void (await Promise.all(browser.contexts().map((one) => one.close()))));
test.afterAll(() => server?.stop());

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const history = (page: Page) => page.getByRole("group", { name: "Chat history" });
const message = (page: Page, number: number) => page.getByText(`message ${number}`, { exact: true });

/** Somebody in the room with the long history; how often they asked for pages of it; and a tap for the answers. */
async function reader(browser: Browser, path = link) {
  const asked: string[] = [];
  const held: (() => void)[] = [];
  const tap = { open: true };
  const ada = await Person.signUp(browser, server.url, "Ada", path, undefined, (context) =>
    context.routeWebSocket(/\/hub\/meet/, (socket) => {
      const upstream = socket.connectToServer();
      socket.onMessage((text) => {
        for (const record of `${text}`.split("\x1e").filter((one) => one.includes('"LoadMessageHistory"')))
          asked.push(record);
        if (tap.open || !`${text}`.includes('"LoadMessageHistory"')) upstream.send(text);
        else held.push(() => upstream.send(text));
      });
    }),
  );
  await button(ada.page, "Join without the call").click();
  const release = () => {
    tap.open = true;
    held.splice(0).forEach((send) => send());
  };
  return { ada, page: ada.page, asked, held, tap, release };
}

/** At most so many messages are in the page, whatever is loaded. */
async function expectFew(page: Page): Promise<void> {
  expect(await page.locator("[data-row]").count()).toBeLessThanOrEqual(200);
}

/** The first message that is seen as a whole, and how far below the top of the list that is (CSS pixels). */
const firstSeen = (page: Page) =>
  history(page).evaluate((list) => {
    const top = list.getBoundingClientRect().top;
    const rows = [...list.querySelectorAll<HTMLElement>("[data-row]")];
    const seen = rows
      .map((row) => ({ row: Number(row.dataset.row), below: Math.round(row.getBoundingClientRect().top - top) }))
      .filter(({ below }) => below >= 0)
      .sort((one, other) => one.below - other.below);
    return seen[0]!;
  });

test("of a hundred thousand messages few are in the page and few are fetched, and the place is kept", async ({
  browser,
}) => {
  const { ada, page, asked, held, tap, release } = await reader(browser);
  await expect(message(page, count)).toBeInViewport({ ratio: 1 });
  await expectFew(page);
  expect(asked.length).toBeLessThanOrEqual(2);

  await history(page).hover();
  for (let pages = 0; pages < 12; pages++) {
    const before = asked.length;
    tap.open = false;
    while (held.length === 0) {
      await page.mouse.wheel(0, -300);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    }
    // Nothing moves what is read: neither the wheel, which has come to rest, nor what comes in above it.
    let place = await firstSeen(page);
    await expect(async () => {
      const now = await firstSeen(page);
      const rests = now.row === place.row && now.below === place.below;
      place = now;
      expect(rests).toBe(true);
    }).toPass({ intervals: [200] });
    const height = await history(page).evaluate((list) => list.scrollHeight);
    release();
    await expect.poll(() => history(page).evaluate((list) => list.scrollHeight)).toBeGreaterThan(height);
    await expect
      .poll(async () => {
        const row = page.locator(`[data-row="${place.row}"]`);
        const [one, list] = [await row.boundingBox(), await history(page).boundingBox()];
        return Math.abs((one?.y ?? Infinity) - (list?.y ?? 0) - place.below);
      })
      .toBeLessThanOrEqual(2);
    await expectFew(page);
    expect(asked.length).toBeLessThanOrEqual(before + 2);
  }

  await button(page, "Latest messages").click();
  await expect(message(page, count)).toBeInViewport({ ratio: 1 });
  expect(ada.complaints).toEqual([]);
});

test("jumps to the first message, to a date, by a link to a message, and back to the newest", async ({ browser }) => {
  const { ada, page, asked } = await reader(browser);
  const days = page.getByRole("dialog", { name: "Jump to a date" });
  const day = () => page.getByTitle("Jump to a date").last();
  await expect(message(page, count)).toBeInViewport({ ratio: 1 });

  await history(page).hover();
  await page.mouse.wheel(0, -400);
  await day().click();
  await days.getByRole("button", { name: "First message" }).click();
  await expect(message(page, 1)).toBeInViewport();
  await expect(page.getByText("the beginning")).toBeVisible();
  await expectFew(page);

  // From there on downwards, without a hole.
  await history(page).hover();
  await expect(async () => {
    await page.mouse.wheel(0, 600);
    await expect(message(page, 130)).toBeInViewport({ timeout: 50 });
  }).toPass({ intervals: [50] });
  const rows = await history(page).evaluate((list) => {
    const { top, bottom } = list.getBoundingClientRect();
    const isSeen = ({ top: start, bottom: end }: DOMRect) => end > top && start < bottom;
    return [...list.querySelectorAll<HTMLElement>("[data-row]")]
      .filter((row) => isSeen(row.getBoundingClientRect()))
      .map((row) => Number(row.dataset.row));
  });
  expect(rows.length).toBeGreaterThan(5);
  expect(rows).toEqual(rows.map((_, index) => rows[0]! + index));

  const wanted = new Date(Date.now() - (age.days - 10) * 86_400_000);
  await day().click();
  await days.getByLabel("Date").fill(wanted.toLocaleDateString("sv-SE"));
  await days.getByRole("button", { name: "Jump" }).click();
  const title = wanted.toLocaleDateString("en-US", { weekday: "long", day: "numeric", month: "long" });
  await expect(page.getByTitle("Jump to a date").filter({ hasText: title }).first()).toBeInViewport();

  await button(page, "Latest messages").click();
  await expect(message(page, count)).toBeInViewport({ ratio: 1 });

  const middle = await message(page, count).evaluate((one) => Number(one.closest("article")?.dataset.row) - 50_000);
  await ada.open(`${link}#message-${middle}`);
  const before = asked.length;
  await page.reload();
  await expect(message(page, count - 50_000)).toBeInViewport({ ratio: 1 });
  await expect(message(page, count - 50_000)).toBeVisible();
  expect(asked.length - before).toBeLessThanOrEqual(6);
  await expectFew(page);
});

test("who comes back finds the first message that they have not read", async ({ browser }) => {
  const { ada, page } = await reader(browser);
  await expect(message(page, count)).toBeInViewport({ ratio: 1 });
  await button(page, "Leave").click();
  await page.getByRole("heading", { name: "You left Archive" }).waitFor();
  const { hub } = await person("Mia", server);
  const roomId = link.split("/").at(-1)!;
  await hub.call("JoinRoom", { roomId });
  for (let index = 1; index <= 120; index++)
    await hub.call("SendMessage", { roomId, clientMessageId: randomUUID(), text: `new ${index}` });

  await button(page, "Rejoin").click();
  await button(page, "Join without the call").click();
  await expect(page.getByText("new 120", { exact: true })).toBeInViewport();
  await button(page, "First unread message").click();
  await expect(page.getByRole("separator")).toHaveText("New messages");
  await expect(page.getByRole("separator")).toBeInViewport();
  await expect(page.getByText("new 1", { exact: true })).toBeInViewport();
  await expectFew(page);
  await hub.close();
  expect(ada.complaints).toEqual([]);
});
