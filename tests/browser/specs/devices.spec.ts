import { expect, test, type Browser } from "@playwright/test";
import { computerOf, installComputer } from "../support/computer.ts";
import { Person } from "../support/person.ts";
import { Server } from "../support/server.ts";

// Here the browser asks nobody and refuses what was not granted, as a person does who clicks "Block".
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({
      ...launchOptions,
      args: (launchOptions.args ?? []).filter((arg) => arg !== "--use-fake-ui-for-media-stream"),
    }),
});

let server: Server;
test.beforeAll(async () => {
  server = await Server.start();
});
test.afterAll(() => server?.stop());

/** Ada has all her devices and is in a room; the other one may use only those named. */
async function meet(browser: Browser, permissions: string[]) {
  const ada = await Person.signUp(browser, server.url, "Ada", "/rooms", ["camera", "microphone"]);
  const link = await ada.createRoom("Stand-up");
  await ada.join();
  return { ada, other: await Person.signUp(browser, server.url, "Bob", link, permissions), link };
}

/** As `meet`, with Bob at a computer of these devices. */
async function meetAtAComputer(browser: Browser, audioinput: string[], videoinput: string[]) {
  const { ada, other: bob, link } = await meet(browser, ["camera", "microphone"]);
  await bob.context.addInitScript(installComputer, { audioinput, videoinput });
  await bob.open(link);
  return { ada, bob, link };
}

/** More sound from the other one than a moment ago. */
async function hears(person: Person): Promise<void> {
  const heard = async () => (await person.peers())[0]?.audioBytes ?? 0;
  const before = await heard();
  await expect.poll(heard).toBeGreaterThan(before);
}

test("camera and microphone refused: told so, and still able to watch, listen and write", async ({ browser }) => {
  const { ada, other } = await meet(browser, []);
  await expect(
    other.page.getByRole("alert").filter({ hasText: "does not let MiniMeet use your microphone and camera" }),
  ).toBeVisible();
  await expect(other.page.getByText("You join to watch, listen and chat")).toBeVisible();

  await other.join();

  await other.seesAndHears(1);
  await expect(ada.tileOf(other)).toBeVisible();
  await other.say("I can see you");
  await ada.reads("I can see you");
  expect([...ada.complaints, ...other.complaints, ...server.complaints]).toEqual([]);
  await Promise.all([ada.close(), other.close()]);
});

test("camera refused: told so, and the voice alone joins", async ({ browser }) => {
  const { ada, other } = await meet(browser, ["microphone"]);
  await expect(other.page.getByRole("alert").filter({ hasText: "does not let MiniMeet use the camera" })).toBeVisible();
  await expect(other.page.getByText("You join with your voice only")).toBeVisible();

  await other.join();

  await other.seesAndHears(1);
  await hears(ada);
  expect((await ada.peers())[0]?.framesDecoded).toBe(0);
  await Promise.all([ada.close(), other.close()]);
});

test("no microphone: told so, and the picture alone joins", async ({ browser }) => {
  const { ada, bob } = await meetAtAComputer(browser, [], ["Lid camera"]);
  await expect(bob.page.getByRole("alert").filter({ hasText: "No microphone was found" })).toBeVisible();

  await bob.join();

  await bob.seesAndHears(1);
  await expect(ada.tileOf(bob).getByRole("img", { name: "Muted" })).toBeVisible();
  await expect.poll(async () => (await ada.peers())[0]?.framesDecoded).toBeGreaterThan(0);
  expect([...ada.complaints, ...bob.complaints]).toEqual([]);
  await Promise.all([ada.close(), bob.close()]);
});

test("a headset that is unplugged in the middle: another microphone takes over, and the last one is missed", async ({
  browser,
}) => {
  const { ada, bob } = await meetAtAComputer(browser, ["Headset", "Built-in microphone"], ["Lid camera"]);
  await bob.join();
  await hears(ada);
  const computer = computerOf(bob);

  await computer.unplug("Headset");

  await expect(
    bob.page.getByRole("status").filter({ hasText: "Headset is gone; using Built-in microphone" }),
  ).toBeVisible();
  await expect(bob.page.getByRole("switch", { name: "Microphone" })).toBeChecked();
  await hears(ada);

  await computer.unplug("Built-in microphone");

  await expect(
    bob.page.getByRole("alert").filter({ hasText: "The microphone is gone, and there is no other" }),
  ).toBeVisible();
  await expect(ada.tileOf(bob).getByRole("img", { name: "Muted" })).toBeVisible();

  await computer.plug("audioinput", "Spare microphone");

  await expect(bob.page.getByRole("status").filter({ hasText: "Using Spare microphone" })).toBeVisible();
  await expect(ada.tileOf(bob).getByRole("img", { name: "Muted" })).toBeHidden();
  await hears(ada);
  expect([...ada.complaints, ...bob.complaints, ...server.complaints]).toEqual([]);
  await Promise.all([ada.close(), bob.close()]);
});

test("another microphone and camera are chosen during the call", async ({ browser }) => {
  const { ada, bob } = await meetAtAComputer(
    browser,
    ["Headset", "Built-in microphone"],
    ["Lid camera", "Document camera"],
  );
  await bob.join();
  await hears(ada);
  await bob.page.getByRole("button", { name: "Devices" }).click();
  for (const [label, choice] of [
    ["Microphone device", "Built-in microphone"],
    ["Camera device", "Document camera"],
  ] as const) {
    await bob.page.getByRole("combobox", { name: label }).click();
    await bob.page.getByRole("option", { name: choice }).click();
    await expect(bob.page.getByRole("combobox", { name: label })).toHaveText(choice);
  }
  await expect(bob.page.getByRole("combobox", { name: "Speaker device" })).toHaveText("Loudspeaker");
  await bob.page.getByRole("button", { name: "Done" }).click();
  await ada.seesAndHears(1);
  expect([...ada.complaints, ...bob.complaints]).toEqual([]);
  await Promise.all([ada.close(), bob.close()]);
});

test("permission for the camera is taken away: told so, and back once it is given again", async ({ browser }) => {
  const { ada, bob } = await meetAtAComputer(browser, ["Headset"], ["Lid camera"]);
  await bob.join();
  await ada.seesAndHears(1);
  const computer = computerOf(bob);

  await computer.allow("camera", false);

  const alert = bob.page.getByRole("alert").filter({ hasText: "no longer lets MiniMeet use the camera" });
  await expect(alert).toBeVisible();
  await expect(bob.page.getByRole("switch", { name: "Camera" })).not.toBeChecked();
  await expect(ada.tileOf(bob).locator("video")).toBeHidden();
  await hears(ada);

  await computer.allow("camera", true);
  await alert.getByRole("button", { name: "Try again" }).click();

  await expect(ada.tileOf(bob).locator("video")).toBeVisible();
  await ada.seesAndHears(1);
  await Promise.all([ada.close(), bob.close()]);
});
