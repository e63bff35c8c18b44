import { expect, test, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { Rest } from "../support/hub.ts";
import { people } from "../support/media.ts";
import { Network } from "../support/network.ts";
import { Person } from "../support/person.ts";
import { Server } from "../support/server.ts";

/** Away for longer than this, a person has left. */
const shortGrace = { MiniMeet__Rooms__Grace: "00:00:01" };

let server: Server;
let link: Network;
test.beforeAll(async () => {
  server = await Server.start(shortGrace);
});
test.beforeEach(async () => {
  link = await Network.to(server.port);
});
test.afterEach(async ({ browser }) => {
  await Promise.all(browser.contexts().map((one) => one.close()));
  link.close();
});
test.afterAll(() => server?.stop());

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const participants = (page: Page) => page.getByRole("list", { name: "Participants" }).getByRole("listitem");
const otherPerson = { name: "Somebody else has signed in in this browser" };

async function enter({ page }: Person, how: "Join now" | "Join without the call"): Promise<void> {
  await button(page, how).click();
  await expect(button(page, "Leave")).toBeVisible();
}

/** Ada is in her room, without the call, and looks at who is there; Bob has joined it over a network of his own. */
async function twoInARoom(browser: Parameters<typeof Person.signUp>[0], how: Parameters<typeof enter>[1]) {
  const ada = await Person.signUp(browser, server.url, "Ada");
  const path = await ada.createRoom("Stand-up");
  const bob = await Person.signUp(browser, link.url, "Bob", path);
  await enter(ada, "Join without the call");
  await enter(bob, how);
  await button(ada.page, "People, 2").click();
  await expect(participants(ada.page)).toHaveText([/Ada/, /Bob/]);
  return { ada, bob, path };
}

/** Cuts Bob off until everybody has seen him leave. */
async function cutUntilDropped(ada: Person, meanwhile: () => Promise<void>): Promise<void> {
  link.cut();
  await meanwhile();
  await expect(participants(ada.page)).toHaveText([/Ada/]);
}

test("what was written without a network arrives in order, each once, after more than the grace time", async ({
  browser,
}) => {
  const { ada, bob } = await twoInARoom(browser, "Join without the call");
  await bob.say("before");
  await bob.reads("before");
  await cutUntilDropped(ada, async () => {
    for (const text of ["one", "two", "three"]) await bob.say(text);
  });
  await ada.page.getByRole("tab", { name: "Chat" }).click();
  await ada.say("where are you?");

  link.mend();

  const all = ["before", "where are you?", "one", "two", "three"];
  await ada.reads(...all);
  await bob.reads(...all);
  await expect(bob.page.getByText("Not sent.")).toHaveCount(0);
  await expect(bob.page.getByText("Sending…")).toHaveCount(0);
});

test("who was in the call is in it again, with what is switched on by then", async ({ browser }) => {
  const { ada, bob } = await twoInARoom(browser, "Join now");
  const bobsMedia = async () => (await people(ada)).find(({ sessionId }) => sessionId === bobs)?.media;
  let bobs = await bob.session();
  await expect.poll(bobsMedia).toMatchObject({ microphone: true });
  const microphone = bob.page.getByRole("switch", { name: "Microphone" });
  await cutUntilDropped(ada, async () => {
    await microphone.click();
    await expect(microphone).not.toBeChecked();
  });

  link.mend();

  await expect(participants(ada.page)).toHaveText([/Ada/, /Bob/]);
  bobs = await bob.session();
  await expect.poll(bobsMedia).toMatchObject({ microphone: false, camera: true });
  await expect(microphone).not.toBeChecked();
  await button(ada.page, "Join call").click();
  await expect(ada.tileOf(bob)).toBeVisible();
});

/** Somebody with an account, who is signed in nowhere. */
async function account(username: string) {
  const email = `${randomUUID()}@example.org`;
  await new Rest(server.url).call("POST", "/api/auth/register", { email, username, password: "correct horse" }, 201);
  return email;
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByLabel("Password").fill("correct horse");
  await button(page, "Sign in").click();
}

async function expectSignedInAs(page: Page, name: string): Promise<void> {
  await button(page, "Account").click();
  await expect(page.getByText("Signed in as")).toContainText(name);
  await page.keyboard.press("Escape");
}

test("a tab that is back after somebody else has signed in here does nothing as them", async ({ browser }) => {
  const { ada, bob } = await twoInARoom(browser, "Join now");
  const carols = await account("Carol");
  await cutUntilDropped(ada, () => bob.say("from Bob, to nobody else's account"));
  // Another address of the same host: this tab shares the cookie with Bob's, and nothing else tells Bob's of it.
  const other = await bob.context.newPage();
  await other.goto(`${server.url}/rooms`);
  await button(other, "Account").click();
  await other.getByRole("menuitem", { name: "Sign out" }).click();
  await signIn(other, carols);
  await expectSignedInAs(other, "Carol");

  link.mend();

  await expect(bob.page.getByRole("heading", otherPerson)).toBeVisible();
  await ada.page.getByRole("tab", { name: "Chat" }).click();
  await ada.say("anybody?");
  await ada.reads("anybody?");
  await ada.page.getByRole("tab", { name: "People" }).click();
  await expect(participants(ada.page)).toHaveText([/Ada/]);
  await other.reload();
  await expectSignedInAs(other, "Carol");
  await button(bob.page, "Open MiniMeet anew").click();
  await expectSignedInAs(bob.page, "Carol");
});

test("a tab in a call stops when somebody else signs in in the next one, who stays signed in", async ({ browser }) => {
  const ada = await Person.signUp(browser, server.url, "Ada");
  const path = await ada.createRoom("Stand-up");
  await enter(ada, "Join without the call");
  const context = await browser.newContext();
  await context.addInitScript(rememberTracks);
  const [bob, carol] = [await context.newPage(), await context.newPage()];
  for (const page of [bob, carol]) await page.goto(`${server.url}/sign-in?next=${encodeURIComponent(path)}`);
  await signIn(bob, await account("Bob"));
  await button(bob, "Join now").click();
  await button(ada.page, "People, 2").click();
  await expect(participants(ada.page)).toHaveText([/Ada/, /Bob/]);

  await signIn(carol, await account("Carol"));

  await expect(bob.getByRole("heading", otherPerson)).toBeVisible();
  await expect(bob.getByText("This tab was opened for Bob and has stopped.")).toBeVisible();
  const opened = () => bob.evaluate(() => (window as unknown as { tracks: MediaStreamTrack[] }).tracks.length);
  expect(await opened()).toBeGreaterThan(0);
  expect(await bob.evaluate(liveTracks)).toEqual([]);
  await expect(participants(ada.page)).toHaveText([/Ada/]);
  await button(carol, "Join now").click();
  await expect(participants(ada.page)).toHaveText([/Ada/, /Carol/]);
});

/** Keeps what the page gets of camera and microphone. */
function rememberTracks(): void {
  const scope = window as unknown as { tracks: MediaStreamTrack[] };
  scope.tracks = [];
  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    scope.tracks.push(...stream.getTracks());
    return stream;
  };
}

function liveTracks(): string[] {
  const { tracks } = window as unknown as { tracks: MediaStreamTrack[] };
  return tracks.filter(({ readyState }) => readyState === "live").map(({ kind }) => kind);
}
