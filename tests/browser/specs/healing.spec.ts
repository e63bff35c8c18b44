import { expect, test, type Browser } from "@playwright/test";
import { people, smallPictures, type Hook } from "../support/media.ts";
import { Network } from "../support/network.ts";
import { Person } from "../support/person.ts";
import { noSeparateMachine, SeparateMachine } from "../support/separateMachine.ts";
import { Server } from "../support/server.ts";

test.setTimeout(240_000);
test.use({ trace: "off" }); // the pictures of three pages cost more than two cores have besides
test.skip(noSeparateMachine !== "", noSeparateMachine);

let server: Server;
let machine: SeparateMachine;
let link: Network;
test.beforeEach(async () => {
  server = await Server.start();
  machine = SeparateMachine.plug();
  link = await Network.to(server.port, machine.host);
});
test.afterEach(async () => {
  await machine.remove();
  link.close();
  await server.stop();
});

const signUp = (browser: Browser, url: string, name: string, path?: string) =>
  Person.signUp(browser, url, name, path, undefined, smallPictures);

/** Resolves with the moment (ms) at which a page first says something of one of its peers. */
const whenState = (person: Person, session: string | null, state: string) =>
  person.page.evaluate(
    async ([other, wanted]) => {
      const hook = (window as unknown as { minimeet: Hook }).minimeet;
      while (hook.peers().find(({ sessionId }) => sessionId === other)?.state !== wanted) await new Promise((next) => setTimeout(next, 50));
      return Date.now();
    },
    [session, state] as const,
  );

/** Resolves with the moment (ms) at which a page has decoded five more frames of each of these peers than it had. */
const whenMoving = (person: Person, sessions: (string | null)[]) =>
  person.page.evaluate(async (others) => {
    const hook = (window as unknown as { minimeet: Hook }).minimeet;
    const first = new Map<string, number>();
    const moving = new Set<string>();
    for (;;) {
      for (const { sessionId, pc } of hook.peers()) {
        for (const row of (await pc.getStats()).values()) {
          if (row.type !== "inbound-rtp" || row.kind !== "video" || !row.framesDecoded) continue;
          const key = `${sessionId} ${row.id} ${row.ssrc}`;
          if (!first.has(key)) first.set(key, row.framesDecoded);
          if (row.framesDecoded >= (first.get(key) ?? 0) + 5) moving.add(sessionId);
        }
      }
      if (others.every((one) => one !== null && moving.has(one))) return Date.now();
      await new Promise((next) => setTimeout(next, 50));
    }
  }, sessions);

for (const [how, cut, mend] of [
  ["unplugged, and back with another address", () => machine.unplug(), () => machine.plugInElsewhere()],
  ["on a network that swallows everything", () => machine.swallow(), () => machine.pass()],
] as const) {
  test(`ten seconds ${how}: the others see it, and all comes back without a click`, async ({ browser, launchOptions }) => {
    const ada = await signUp(browser, server.url, "Ada");
    const room = await ada.createRoom("Stand-up");
    await ada.join();
    const carol = await signUp(browser, server.url, "Carol", room);
    await carol.join();
    const bob = await signUp(await machine.open(launchOptions, link.url), link.url, "Bob", room);
    await bob.join();
    const all = [ada, bob, carol];
    await Promise.all(all.map((person) => person.seesAndHears(2)));
    const sessions = await Promise.all(all.map((person) => person.session()));
    const [adas, bobs, carols] = sessions as [string | null, string | null, string | null];
    for (const text of ["one", "two"]) await bob.say(text);
    await ada.reads("one", "two");

    const gone = Date.now();
    cut();
    const noticed = await Promise.all([ada, carol].map((person) => whenState(person, bobs, "reconnecting")));
    await expect(ada.tileOf(bob).getByText(/reconnecting/i)).toBeVisible();
    await ada.say("while you were out");
    await bob.say("from the tunnel");
    for (const person of [bob, carol]) await person.page.getByRole("switch", { name: "Microphone" }).click();
    await ada.page.waitForTimeout(Math.max(0, gone + 10_000 - Date.now())); // the rest of the cut itself
    const back = Date.now();
    mend();
    const moving = await Promise.all([
      whenMoving(ada, [bobs]),
      whenMoving(carol, [bobs]),
      whenMoving(bob, [adas, carols]),
    ]);

    console.log(`${how}: seen after ${noticed.map((at) => at - gone).join(", ")} ms; media back after ${moving.map((at) => at - back).join(", ")} ms`);
    for (const at of noticed) expect(at - gone).toBeLessThan(5_000);
    for (const at of moving) expect(at - back).toBeLessThan(5_000);
    await Promise.all(all.map((person) => person.reads("one", "two", "while you were out", "from the tunnel")));
    await expect(async () => {
      for (const person of all) {
        expect((await person.peers()).map(({ state }) => state)).toEqual(["connected", "connected"]);
        const byName = Object.fromEntries((await people(person)).map((one) => [one.sessionId, one]));
        for (const session of sessions) {
          const media = { microphone: session === adas, camera: true, screen: false };
          expect(byName[session ?? ""]).toEqual({ sessionId: session, connected: true, media });
        }
      }
    }).toPass();
    expect(await Promise.all(all.map((person) => person.session()))).toEqual(sessions);
    expect(server.logged).not.toContain("timedOut");
    await Promise.all(all.map((person) => person.close()));
  });
}
