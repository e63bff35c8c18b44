import { expect, test, type Browser } from "@playwright/test";
import { measured } from "../support/measured.ts";
import { connections, connectionsMade, countConnections, expectNoSignalLost, flows } from "../support/media.ts";
import { joinAndMeasure, people, canvasScreen, type Flow, type Hook } from "../support/media.ts";
import { Person } from "../support/person.ts";
import { Server } from "../support/server.ts";

// What four pages record and paint, two cores have not besides.
test.use({ trace: "off", viewport: { width: 960, height: 600 } });

let server: Server;
test.beforeAll(async () => {
  server = await Server.start();
});
test.afterAll(() => server?.stop());

const signUp = (browser: Browser, name: string, path?: string) =>
  Person.signUp(browser, server.url, name, path, undefined, (context) =>
    Promise.all([canvasScreen(context), countConnections(context)]),
  );

/** Ada, Bob, Carol and Dave have the room open, and nobody is in it yet. */
async function fourBeforeARoom(browser: Browser) {
  const ada = await signUp(browser, "Ada");
  const link = await ada.createRoom("Stand-up", 6);
  const others = await Promise.all(["Bob", "Carol", "Dave"].map((name) => signUp(browser, name, link)));
  return { all: [ada, ...others] as [Person, Person, Person, Person], link };
}

/**
 * Waits until every picture of these people has moved by so many frames, and gives how many were decoded and encoded
 * for each meanwhile.
 */
async function framesOf(all: Person[], frames: number) {
  const look = () => Promise.all(all.map((person) => flows(person, 1)));
  const [before, start] = [await look(), performance.now()];
  let moved: { decoded: number; encoded: number }[] = [];
  await expect(async () => {
    const sessions = await Promise.all(all.map((person) => person.session()));
    const now = await look();
    const since = (of: number, other: string | null | undefined, what: "decoded" | "encoded") => {
      const find = (all?: Flow[]) => all?.find(({ sessionId }) => sessionId === other)?.[what] ?? NaN;
      return find(now[of]) - find(before[of]);
    };
    moved = sessions.flatMap((session, to) =>
      sessions.flatMap((other, from) =>
        to === from ? [] : [{ decoded: since(to, other, "decoded"), encoded: since(from, session, "encoded") }],
      ),
    );
    for (const { decoded } of moved) expect(decoded).toBeGreaterThanOrEqual(frames);
  }).toPass();
  return { moved, seconds: (performance.now() - start) / 1_000 };
}

test("four people: who comes late is connected, all twelve pictures move, and a fifth waits for a place", async ({
  browser,
}) => {
  const { all, link } = await fourBeforeARoom(browser);
  const [ada, bob, carol, dave] = all;
  await ada.join();
  await bob.join();
  await ada.seesAndHears(1);

  const times = [...(await joinAndMeasure(carol, 2)), ...(await joinAndMeasure(dave, 3))];
  await expectNoSignalLost(...all);
  for (const person of all) expect((await connectionsMade(person)).made, `connections of ${person.name}`).toBe(3);
  for (let round = 0; round < 2; round++) {
    await dave.leave();
    await expect(ada.tileOf(dave)).toBeHidden();
    await dave.open(link);
    times.push(...(await joinAndMeasure(dave, 3)));
    expect((await connectionsMade(dave)).made).toBe(3);
  }
  measured("late join, click to first frame of each other, ms", times);

  await Promise.all(all.map((person) => person.seesAndHears(3)));
  const { moved, seconds } = await framesOf(all, 45);
  measured(
    "twelve pictures, frames decoded a second",
    moved.map(({ decoded }) => decoded / seconds),
  );
  expect(moved).toHaveLength(12);
  // However many a machine can encode: what was encoded comes, and is decoded.
  for (const { decoded, encoded } of moved) expect(decoded).toBeGreaterThanOrEqual(encoded / 2);
  for (const person of all) expect((await flows(person, 1)).map(({ limit }) => limit)).toEqual([null, null, null]);

  const eve = await signUp(browser, "Eve", link);
  await eve.join();
  await expect(eve.page.getByText("The call is full")).toBeVisible();
  await expect(ada.page.getByRole("button", { name: "People, 5" })).toBeVisible();
  await eve.say("I only write");
  await dave.reads("I only write");
  await expect(eve.page.getByRole("figure")).toHaveCount(0);
  await eve.page.getByRole("button", { name: "Join when a place is free" }).click();
  await expect(eve.page.getByText("You join as soon as somebody leaves the call.")).toBeVisible();
  await dave.leave();
  await eve.seesAndHears(3);

  expect(all.flatMap(({ complaints }) => complaints)).toEqual([]);
  await Promise.all([...all, eve].map((person) => person.close()));
});

/**
 * All at once, by the clock that they share, so many times: start or stop sharing, and restart ICE on every
 * connection.
 */
async function collide(all: Person[], times: number): Promise<void> {
  const first = Date.now() + 500;
  await Promise.all(
    all.map(({ page }) =>
      page.evaluate(
        async ([start, rounds]) => {
          for (let round = 0; round < rounds; round++) {
            await new Promise((resolve) => setTimeout(resolve, start + round * 200 - Date.now()));
            document.querySelector<HTMLElement>('[role="switch"][aria-label="Share screen"]')?.click();
            for (const { pc } of (window as unknown as { minimeet: Hook }).minimeet.peers()) pc.restartIce();
          }
        },
        [first, times] as const,
      ),
    ),
  );
}

test("glare: fifty times all four share or stop at the same moment and restart ICE on every connection", async ({
  browser,
}) => {
  const { all } = await fourBeforeARoom(browser);
  for (const person of all) await person.join();
  await Promise.all(all.map((person) => person.seesAndHears(3)));
  const made = await Promise.all(all.map(connectionsMade));

  await collide(all, 50);
  // An even number of clicks: where some of them fell into the time that starting takes, the state may be either; now
  // it is known.
  const sharing = all.slice(0, 2);
  for (const person of all) {
    const button = person.page.getByRole("switch", { name: "Share screen" });
    const wanted = sharing.includes(person);
    if ((await button.getAttribute("aria-checked")) !== `${wanted}`) await button.click();
    await expect(button).toHaveAttribute("aria-checked", `${wanted}`);
  }

  await expect(async () => {
    const [views, ends] = [await Promise.all(all.map(people)), await Promise.all(all.map(connections))];
    const sessions = await Promise.all(all.map((person) => person.session()));
    for (const view of views) expect(view).toEqual(views[0]);
    for (const [index, session] of sessions.entries()) {
      expect(views[0]?.find(({ sessionId }) => sessionId === session)?.media).toEqual({
        microphone: true,
        camera: true,
        screen: index < 2,
      });
      expect(ends[index]).toHaveLength(3);
      for (const { other, state, signaling, local, remote } of ends[index] ?? []) {
        expect([state.split(" ")[0], signaling]).toEqual(["connected", "stable"]);
        const back = ends[sessions.indexOf(other)]?.find((end) => end.other === session);
        expect([back?.remote, back?.local]).toEqual([local, remote]);
      }
    }
  }).toPass();
  const after = await Promise.all(all.map(connectionsMade));
  expect(
    after.map((one) => one.made),
    "connections: none was given up for a new one",
  ).toEqual(made.map((one) => one.made));

  await Promise.all(all.map((person) => person.seesAndHears(3)));
  for (const person of all) {
    for (const other of all) {
      const screen = person.page.getByRole("figure", { name: `${other.name}'s screen` });
      if (other !== person) await expect(screen).toBeVisible({ visible: sharing.includes(other) });
    }
    const before = await flows(person, 2);
    await expect(async () => {
      const moving = (await flows(person, 2)).filter(
        ({ decoded }, index) => decoded >= (before[index]?.decoded ?? 0) + 5,
      );
      expect(moving, `screens that ${person.name} sees move`).toHaveLength(sharing.includes(person) ? 1 : 2);
    }).toPass();
    const still = (await flows(person, 2)).filter(({ decoded }, index) => decoded === before[index]?.decoded);
    expect(still, `screens that ${person.name} does not see move`).toHaveLength(sharing.includes(person) ? 2 : 1);
  }
  expect([...all.flatMap(({ complaints }) => complaints), ...server.complaints]).toEqual([]);
  await Promise.all(all.map((person) => person.close()));
});
