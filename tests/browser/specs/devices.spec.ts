import { expect, test, type Browser } from "@playwright/test";
import { Person } from "../support/person.ts";
import { Server } from "../support/server.ts";

// Here the browser asks nobody and refuses what was not granted, as a person does who clicks "Block".
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: (launchOptions.args ?? []).filter((arg) => arg !== "--use-fake-ui-for-media-stream") }),
});

let server: Server;
test.beforeAll(async () => {
  server = await Server.start();
});
test.afterAll(() => server.stop());

/** Ada has all her devices and is in a room; the other one may use only those named. */
async function meet(browser: Browser, permissions: string[]) {
  const ada = await Person.signUp(browser, server.url, "Ada", "/", ["camera", "microphone"]);
  const link = await ada.createRoom("Stand-up");
  await ada.join();
  return { ada, other: await Person.signUp(browser, server.url, "Bob", link, permissions) };
}

test("camera and microphone refused: told so, and still able to watch, listen and write", async ({ browser }) => {
  const { ada, other } = await meet(browser, []);
  await expect(other.page.getByRole("alert").filter({ hasText: "does not let MiniMeet use your microphone and camera" })).toBeVisible();
  await expect(other.page.getByText("You join to watch, listen and chat")).toBeVisible();

  await other.join();

  await other.seesAndHears(1);
  await expect(ada.tileOf(other)).toBeVisible();
  await other.say("I can see you");
  await ada.reads("I can see you");
  expect([...ada.complaints, ...other.complaints, ...server.complaints]).toEqual([]);
  await Promise.all([ada.close(), other.close()]);
});

test("camera refused: the voice alone joins", async ({ browser }) => {
  const { ada, other } = await meet(browser, ["microphone"]);
  await expect(other.page.getByText("You join with your voice only")).toBeVisible();

  await other.join();

  await other.seesAndHears(1);
  const heard = async () => (await ada.peers())[0]?.audioBytes ?? 0;
  const before = await heard();
  await expect.poll(heard).toBeGreaterThan(before);
  expect((await ada.peers())[0]?.framesDecoded).toBe(0);
  await Promise.all([ada.close(), other.close()]);
});
