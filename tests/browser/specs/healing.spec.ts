import { expect, test, type Browser } from "@playwright/test";
import { departures, listenOn } from "../support/hub.ts";
import { measured } from "../support/measured.ts";
import { connections, connectionsMade, countConnections, people, canvasScreen, type Hook } from "../support/media.ts";
import { Network } from "../support/network.ts";
import { Person } from "../support/person.ts";
import { noSeparateMachine, SeparateMachine } from "../support/separateMachine.ts";
import { longGrace, Server } from "../support/server.ts";
import { watchMedia } from "../support/watch.ts";

test.use({ trace: "off" }); // the pictures of three pages cost more than two cores have besides
test.skip(noSeparateMachine !== "", noSeparateMachine);

let server: Server;
let machine: SeparateMachine;
let link: Network;
test.beforeAll(async () => {
  server = await Server.start(longGrace);
});
test.beforeEach(async () => {
  machine = SeparateMachine.plug();
  link = await Network.to(server.port, machine.host);
});
test.afterEach(async () => {
  await machine.remove();
  link.close();
});
test.afterAll(() => server?.stop());

const signUp = (browser: Browser, url: string, name: string, path?: string) =>
  Person.signUp(browser, url, name, path, undefined, (context) =>
    Promise.all([canvasScreen(context), countConnections(context)]),
  );

/**
 * Resolves when a page first says that it has lost one of its peers: the moment (ms), and how often an observer that
 * looks once a second, in the same page, had found by then that nothing more had come, not even a keep-alive. On a
 * slow machine both look less often.
 */
const whenLost = (person: Person, session: string | null) =>
  person.page.evaluate(async (other) => {
    const find = () =>
      (window as unknown as { minimeet: Hook }).minimeet.peers().find(({ sessionId }) => sessionId === other);
    let [signs, silentLooks] = [-1, 0];
    const look = async () => {
      let now = 0;
      for (const { packetsReceived = 0, requestsReceived = 0, responsesReceived = 0, type } of (
        (await find()?.pc.getStats()) ?? new Map()
      ).values()) {
        now += (type === "inbound-rtp" ? packetsReceived : 0) + requestsReceived + responsesReceived;
      }
      silentLooks = now === signs ? silentLooks + 1 : 0;
      signs = now;
    };
    const looking = setInterval(() => void look(), 1_000);
    while (find()?.state !== "reconnecting") await new Promise((next) => setTimeout(next, 50));
    clearInterval(looking);
    return { at: Date.now(), silentLooks, iceKnew: find()?.pc.iceConnectionState !== "connected" };
  }, session);

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

for (const [how, cut, mend, oldPathsAreGone] of [
  ["unplugged, and back with another address", () => machine.unplug(), () => machine.plugInElsewhere(), true],
  ["on a network that swallows everything", () => machine.swallow(), () => machine.pass(), false],
] as const) {
  test(`ten seconds ${how}: the others see it, and all comes back without a click`, async ({
    browser,
    launchOptions,
  }) => {
    const ada = await signUp(browser, server.url, "Ada");
    const room = await ada.createRoom("Stand-up");
    const listener = await listenOn(server.url, room);
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
    const [ends, made] = [await connections(bob), await Promise.all(all.map(connectionsMade))];
    const expectUntouched = await watchMedia([ada, carol], [adas, carols]);

    const gone = Date.now();
    cut();
    const lost = await Promise.all([ada, carol].map((person) => whenLost(person, bobs)));
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

    measured(
      `${how}, seen by the others after, ms`,
      lost.map(({ at }) => at - gone),
    );
    measured(
      `${how}, media back after, ms`,
      moving.map((at) => at - back),
    );
    // By the client's own looks, which is sooner than ICE says it.
    for (const one of lost) expect(one.iceKnew ? one.silentLooks : 0, "looks in vain").toBeLessThanOrEqual(3);
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

    // Repaired on the same connections, by new paths where the old ones cannot serve any more (else the browser may be
    // back on one of them before we have mended it); and what was not broken was left alone.
    expect((await Promise.all(all.map(connectionsMade))).map((one) => one.made)).toEqual(made.map((one) => one.made));
    for (const [index, { local, remote }] of (oldPathsAreGone ? await connections(bob) : []).entries()) {
      expect([local === ends[index]?.local, remote === ends[index]?.remote]).toEqual([false, false]);
    }
    await expectUntouched();
    expect(departures(listener, ...sessions)).toEqual([]);
    await listener.close();
    await Promise.all(all.map((person) => person.close()));
  });
}
