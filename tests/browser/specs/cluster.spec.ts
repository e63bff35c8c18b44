import { expect, test, type Browser } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { Cluster, noCluster } from "../support/cluster.ts";
import { departures, Hub, listenOn, Rest } from "../support/hub.ts";
import { measured } from "../support/measured.ts";
import { expectNoSignalLost, canvasScreen } from "../support/media.ts";
import { Person } from "../support/person.ts";
import { watchConnection, watchMedia } from "../support/watch.ts";

let cluster: Cluster;
test.skip(noCluster !== "", noCluster);
test.beforeAll(async () => {
  test.setTimeout(600_000);
  cluster = await Cluster.prepare();
  await cluster.up();
});
test.afterAll(async () => {
  test.setTimeout(600_000);
  await cluster.down();
});

const signUp = (browser: Browser, url: string, name: string, path?: string) =>
  Person.signUp(browser, url, name, path, undefined, canvasScreen);

/**
 * Ada and Bob, each at the address given, in a call; on every front end somebody listens who is in the room, but not
 * in the call.
 */
async function twoInACall(browser: Browser, adasUrl: string, bobsUrl: string) {
  const ada = await signUp(browser, adasUrl, "Ada");
  const link = await ada.createRoom("Stand-up");
  const listeners = [await listenOn(cluster.frontEnd(1), link), await listenOn(cluster.frontEnd(2), link)];
  await ada.join();
  const bob = await signUp(browser, bobsUrl, "Bob", link);
  await bob.join();
  await Promise.all([ada, bob].map((person) => person.seesAndHears(1)));
  await expectNoSignalLost(ada, bob);
  const sessions = [await ada.session(), await bob.session()];

  /** Both are there, and nobody was ever told otherwise. */
  async function expectNobodyLeft() {
    for (const listener of listeners) {
      expect(departures(listener, ...sessions)).toEqual([]);
      await listener.close();
    }
    expect([await ada.session(), await bob.session()]).toEqual(sessions);
    await expect(ada.tileOf(bob)).toBeVisible();
    await expect(bob.tileOf(ada)).toBeVisible();
    await Promise.all([ada, bob].map((person) => person.seesAndHears(1)));
  }

  return { ada, bob, listeners, expectNobodyLeft };
}

/**
 * A front end asks its silos in turn, and what it asks for first lands there; so many rooms are tried, with the turn
 * put on by one or not.
 */
const roomsTried = 16;

test("the first call, on different front ends, with room, call and both sessions on different silos", async ({
  browser,
}) => {
  const ada = await signUp(browser, cluster.frontEnd(1), "Ada");
  const bob = await signUp(browser, cluster.frontEnd(2), "Bob");
  const putTurnOn = (person: Person, frontEnd: number) =>
    person.page.request.get(`${cluster.frontEnd(frontEnd)}/api/rooms/${randomUUID()}`);
  for (let room = 1; ; room++) {
    expect(room, "rooms tried until one was spread over both silos").toBeLessThanOrEqual(roomsTried);
    await ada.open("/rooms");
    const link = await ada.createRoom(`Stand-up ${room}`);
    await bob.open(link);
    if (room & 1) await putTurnOn(ada, 1);
    if (room & 2) await putTurnOn(bob, 2);
    await Promise.all([ada.join(), bob.join()]);
    await Promise.all([expect(ada.tileOf(bob)).toBeVisible(), expect(bob.tileOf(ada)).toBeVisible()]);
    const roomId = link.split("/").pop() ?? "";
    const [first, second] = [await ada.session(), await bob.session()];
    const [roomsSilo, callsSilo] = [await cluster.siloOf("rooms", roomId), await cluster.siloOf("calls", roomId)];
    const [adasSilo, bobsSilo] = [
      await cluster.siloOf("sessions", first ?? ""),
      await cluster.siloOf("sessions", second ?? ""),
    ];
    if (roomsSilo !== callsSilo && adasSilo !== bobsSilo) {
      console.log(`spread over both silos: room ${room}`);
      break;
    }
  }

  await Promise.all([ada.seesAndHears(1), bob.seesAndHears(1)]);
  await ada.say("hello Bob");
  await bob.reads("hello Bob");
  await bob.say("hello Ada");
  await ada.reads("hello Bob", "hello Ada");
  await Promise.all([ada.close(), bob.close()]);
});

/** How many of these answers, asked for one after the other, somebody gets before this promise is kept. */
async function answersBefore(promise: Promise<unknown>, ask: () => Promise<unknown>): Promise<number> {
  let [answers, kept] = [0, false];
  const over = promise.finally(() => (kept = true));
  while (!kept) {
    await ask();
    answers += 1;
  }
  await over;
  return answers;
}

test("what is refused is refused at once, not tried again", async () => {
  const rest = await new Rest(cluster.frontEnd(1)).register("Ada");
  const room = (await rest.call("POST", "/api/rooms", { name: "Stand-up" }, 201)).body;
  const hub = await new Hub(cluster.frontEnd(2), rest.token).open();
  const other = await new Hub(cluster.frontEnd(2), rest.token).open();
  const refused = {
    hub: async () => expect(await hub.refusal("JoinRoom", { roomId: randomUUID() })).toBe("room.notFound"),
    rest: () => rest.call("GET", `/api/rooms/${randomUUID()}`, undefined, 404),
  };
  const answered = {
    hub: () => other.call("JoinRoom", { roomId: room.id }),
    rest: () => rest.call("GET", `/api/rooms/${room.id}`),
  };
  // From the second time on, all is compiled.
  for (const one of [...Object.values(refused), ...Object.values(answered)]) await one();

  // What is tried again is tried for 15 s: hundreds of answers, on the slowest machine dozens.
  const answers = [
    await answersBefore(refused.hub(), answered.hub),
    await answersBefore(refused.rest(), answered.rest),
  ];
  measured("a refusal, other calls answered meanwhile, of the hub and of REST", answers);
  for (const count of answers) expect(count).toBeLessThan(20);
  await hub.close();
  await other.close();
});

test("a silo is killed during a call: the video goes on, messages arrive, nobody seems to leave", async ({
  browser,
}) => {
  const { ada, bob, listeners, expectNobodyLeft } = await twoInACall(browser, cluster.frontEnd(1), cluster.frontEnd(2));
  await ada.say("hello Bob");
  await bob.reads("hello Bob");
  await bob.say("hello Ada");
  await ada.reads("hello Bob", "hello Ada");
  const expectUntouched = await watchMedia([ada, bob]);

  await cluster.kill("silo", 1);
  const killed = Date.now();
  await ada.say("are you there?");
  await bob.reads("hello Bob", "hello Ada", "are you there?");
  await bob.say("of course");
  await ada.reads("hello Bob", "hello Ada", "are you there?", "of course");

  measured("silo killed, two messages sent one after the other have arrived after, ms", [Date.now() - killed]);
  measured("silo killed, longest pause of the picture, ms", await expectUntouched());
  for (const listener of listeners)
    await listener.hearsEvent("messageSent", ({ text }) => text === "of course");
  await expectNobodyLeft();
  await Promise.all([ada.close(), bob.close()]);
  await cluster.start("silo", 1);
});

/**
 * Kills the front end of one of these people. Which one somebody is on shows only when it is gone: whoever still says
 * something over the socket they had was on the other. Most often they are on different ones; if nobody was on the
 * first, the second it is. `said`: the chat so far, and afterwards.
 */
async function killTheFrontEndOfOneOf(people: Person[], said: string[]) {
  for (const number of [1, 2]) {
    const opened = people.map(({ wire }) => wire.opened);
    const states = await Promise.all(people.map(watchConnection));
    const killed = Date.now();
    await cluster.kill("frontend", number);
    for (const person of people) {
      said.push(`${person.name} is here without ${number}`);
      await person.say(said.at(-1) ?? "");
      await Promise.all(people.map((one) => one.reads(...said)));
    }
    const concerned = people.filter(({ wire }, index) => wire.opened > (opened[index] ?? 0));
    if (concerned.length > 0) {
      const changes = (await Promise.all(states.map((stop) => stop()))).filter((one) => one.length > 1);
      measured(
        "front end killed, its people are back after, ms",
        changes.map((one) => (one.at(-1)?.since ?? NaN) - killed),
      );
      return { number, concerned };
    }
    await cluster.start("frontend", number);
  }
  throw new Error("both front ends were killed, one after the other, and nobody noticed");
}

test("a front end is killed under a call of four: no picture stops, and those who were on it are back", async ({
  browser,
}) => {
  const ada = await signUp(browser, cluster.balancer, "Ada");
  const link = await ada.createRoom("Stand-up");
  const others = await Promise.all(
    ["Bob", "Carol", "Dave"].map((name) => signUp(browser, cluster.balancer, name, link)),
  );
  const all = [ada, ...others];
  for (const person of all) await person.join();
  await Promise.all(all.map((person) => person.seesAndHears(3)));
  const sessions = await Promise.all(all.map((person) => person.session()));

  let expectUntouched = await watchMedia(all);
  await ada.page.waitForTimeout(5_000); // what this machine manages without any trouble
  const calm = await expectUntouched();
  expectUntouched = await watchMedia(all);
  const { number } = await killTheFrontEndOfOneOf(all, []);
  const pauses = await expectUntouched();

  measured("four in calm, longest pause of any picture, ms", calm);
  measured("front end killed under four, longest pause of any picture, ms", pauses);
  expect(Math.max(...pauses), `not much more than in calm, ${calm.join(", ")}`).toBeLessThan(10 * Math.max(...calm));
  expect(await Promise.all(all.map((person) => person.session()))).toEqual(sessions);
  await Promise.all(all.map((person) => person.seesAndHears(3)));
  await Promise.all(all.map((person) => person.close()));
  await cluster.start("frontend", number);
});

test("the front end of one of two is killed: the call's video goes on, and they are back through the balancer", async ({
  browser,
}) => {
  const { ada, bob, expectNobodyLeft } = await twoInACall(browser, cluster.balancer, cluster.balancer);
  await ada.say("before");
  await bob.reads("before");

  const expectUntouched = await watchMedia([ada, bob]);
  const said = ["before"];
  const { number } = await killTheFrontEndOfOneOf([ada, bob], said);

  await ada.say("after");
  await bob.reads(...said, "after");
  await bob.say("welcome back");
  await ada.reads(...said, "after", "welcome back");
  for (const [one, other] of [
    [ada, bob],
    [bob, ada],
  ] as const) {
    await expect(one.tileOf(other).getByText(/reconnecting/i)).toBeHidden();
    await expect(one.page.getByText(/Reconnecting/)).toBeHidden();
  }
  measured("front end killed under two, longest pause of the picture, ms", await expectUntouched());
  await expectNobodyLeft();
  await Promise.all([ada.close(), bob.close()]);
  await cluster.start("frontend", number);
});
