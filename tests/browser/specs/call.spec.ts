import { expect, test, type Browser } from "@playwright/test";
import { departures, listenOn } from "../support/hub.ts";
import { measured } from "../support/measured.ts";
import {
  connectionsMade,
  countConnections,
  expectNoSignalLost,
  joinAndMeasure,
  canvasScreen,
} from "../support/media.ts";
import { Network } from "../support/network.ts";
import { Person } from "../support/person.ts";
import { longGrace, Server } from "../support/server.ts";
import { watchMedia } from "../support/watch.ts";

let server: Server;
test.beforeAll(async () => {
  server = await Server.start(longGrace);
});
test.afterAll(() => server?.stop());

/** Ada made a room and is in it; Bob has followed her link. Each has a network of their own. */
async function adaInARoom(browser: Browser, { port } = server) {
  const [adasNetwork, bobsNetwork] = [await Network.to(port), await Network.to(port)];
  const signUp = (url: string, name: string, path?: string) =>
    Person.signUp(browser, url, name, path, undefined, (context) =>
      Promise.all([canvasScreen(context), countConnections(context)]),
    );
  const ada = await signUp(adasNetwork.url, "Ada");
  const link = await ada.createRoom("Stand-up");
  await ada.join();
  const bob = await signUp(bobsNetwork.url, "Bob", link);
  const close = async () => {
    await Promise.all([ada.close(), bob.close()]);
    for (const network of [adasNetwork, bobsNetwork]) network.close();
  };
  return { ada, bob, bobsNetwork, link, close };
}

async function twoInACall(browser: Browser, of = server) {
  const room = await adaInARoom(browser, of);
  await room.bob.join();
  await Promise.all([room.ada, room.bob].map((person) => person.seesAndHears(1)));
  return room;
}

function expectNoComplaints(...people: Person[]) {
  expect(people.flatMap((person) => person.complaints)).toEqual([]);
  expect(server.complaints).toEqual([]);
}

test("two people make accounts, meet, see, hear and write to each other", async ({ browser }) => {
  const ada = await Person.signUpByForm(browser, server.url, "Ada");
  const link = await ada.createRoom("Stand-up");
  await ada.join();
  const bob = await Person.signUpByForm(browser, server.url, "Bob", link);
  await bob.join();
  await Promise.all([ada, bob].map((person) => person.seesAndHears(1)));
  await expect(ada.tileOf(bob)).toBeVisible();
  await expect(bob.tileOf(ada)).toBeVisible();

  await ada.say("hello Bob");
  await bob.reads("hello Bob");
  await bob.say("hello Ada");
  await ada.reads("hello Bob", "hello Ada");
  await ada.say("how are you?");
  await Promise.all([ada, bob].map((person) => person.reads("hello Bob", "hello Ada", "how are you?")));

  await bob.page.getByRole("switch", { name: "Microphone" }).click();
  await expect(ada.tileOf(bob).getByRole("img", { name: "Muted" })).toBeVisible();

  await bob.leave();
  await expect(ada.tileOf(bob)).toBeHidden();
  expectNoComplaints(ada, bob);
  await Promise.all([ada.close(), bob.close()]);
});

test("from the click on Join to the first remote frame, five times: by one connection, and no signal is lost", async ({
  browser,
}) => {
  const { ada, bob, link, close } = await adaInARoom(browser);
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    if (round > 0) await bob.open(link);
    times.push(...(await joinAndMeasure(bob, 1)));
    expect((await connectionsMade(bob)).made).toBe(1);
    await expectNoSignalLost(ada, bob);
    await bob.leave();
    await expect(ada.tileOf(bob)).toBeHidden();
  }
  expect((await connectionsMade(ada)).made).toBe(5);
  measured("first call, click to first frame, ms", times);
  await close();
});

test("a socket that is cut: the video goes on, nothing is missed, nobody seems to leave", async ({ browser }) => {
  const { ada, bob, bobsNetwork, link, close } = await twoInACall(browser);
  const listener = await listenOn(server.url, link);
  const sessions = [await ada.session(), await bob.session()];
  await ada.say("before");
  await bob.reads("before");
  const expectUntouched = await watchMedia([ada, bob]);

  bobsNetwork.cut();
  await expect(bob.page.getByText(/Reconnecting/).first()).toBeVisible();
  await expect(ada.tileOf(bob).getByText(/reconnecting/i)).toBeVisible();
  await ada.say("while you were out");
  await ada.reads("before", "while you were out");
  await bob.say("from the tunnel");
  await Promise.all([ada, bob].map((person) => person.seesAndHears(1)));
  await expect(bob.page.getByText(/Reconnecting/).first()).toBeVisible(); // all of that while the socket was away
  bobsNetwork.mend();

  const all = ["before", "while you were out", "from the tunnel"];
  await Promise.all([ada, bob].map((person) => person.reads(...all)));
  await expect(ada.tileOf(bob).getByText(/reconnecting/i)).toBeHidden();
  measured("socket cut, longest pause of the picture, ms", await expectUntouched());
  await listener.hearsEvent("participantReconnected", ({ sessionId }) => sessionId === sessions[1]);
  expect(departures(listener, ...sessions)).toEqual([]);
  expect([await ada.session(), await bob.session()]).toEqual(sessions);
  await listener.close();
  await close();
});

test("the server is killed and started again: everything and everybody is back, and the video never stopped", async ({
  browser,
}) => {
  const mortal = await Server.start(longGrace);
  const { ada, bob, link, close } = await twoInACall(browser, mortal);
  const sessions = [await ada.session(), await bob.session()];
  const sent = Array.from({ length: 10 }, (_, number) => `message ${number}`);
  for (const text of sent) await ada.say(text);
  await bob.reads(...sent);
  const expectUntouched = await watchMedia([ada, bob]);

  await mortal.kill();
  for (const { page } of [ada, bob]) await expect(page.getByText(/Reconnecting/).first()).toBeVisible();
  await bob.say("anybody there?");
  await Promise.all([ada, bob].map((person) => person.seesAndHears(1))); // there is no server
  await mortal.run();

  await Promise.all([ada, bob].map((person) => person.reads(...sent, "anybody there?")));
  expect([await ada.session(), await bob.session()]).toEqual(sessions);
  measured("server killed and started again, longest pause of the picture, ms", await expectUntouched());
  await ada.seesAndHears(1);

  await ada.open("/rooms");
  await expect(ada.page.getByText("Stand-up")).toBeVisible();
  await ada.open(link);
  await ada.page.reload();
  await ada.join();
  await ada.reads(...sent, "anybody there?");
  await close();
  await mortal.stop();
});

test("a tab that is reloaded keeps its seat, and the video comes back", async ({ browser }) => {
  const { ada, bob, close } = await twoInACall(browser);
  const session = await bob.session();
  await bob.say("before the reload");
  await ada.reads("before the reload");

  await bob.page.reload();

  await bob.seesAndHears(1);
  await ada.seesAndHears(1);
  expect(await bob.session()).toBe(session);
  await bob.reads("before the reload");
  await close();
});

test("three people, the third late: everybody sees everybody", async ({ browser }) => {
  const { ada, bob, link, close } = await twoInACall(browser);
  const carol = await Person.signUp(browser, server.url, "Carol", link, undefined, canvasScreen);
  await carol.join();
  await Promise.all([ada, bob, carol].map((person) => person.seesAndHears(2)));
  expectNoComplaints(ada, bob, carol);
  await carol.close();
  await close();
});
