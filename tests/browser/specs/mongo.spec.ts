import { expect, test } from "@playwright/test";
import { Cluster, noCluster } from "../support/cluster.ts";
import { departures, listenOn } from "../support/hub.ts";
import { canvasScreen } from "../support/media.ts";
import { Mongo, noMongo } from "../support/mongo.ts";
import { Person } from "../support/person.ts";
import { watchMedia } from "../support/watch.ts";

let mongo: Mongo | undefined;
let cluster: Cluster;
test.skip((noCluster || noMongo) !== "", noCluster || noMongo);
test.beforeAll(async () => {
  test.setTimeout(600_000);
  mongo = await Mongo.start();
  cluster = await Cluster.prepare(mongo.settings);
  await cluster.up();
});
test.afterAll(async () => {
  test.setTimeout(600_000);
  await cluster.down();
  mongo?.stop();
});

test("the first call with MongoDB: people meet, see, hear and write, also while silos are killed", async ({
  browser,
}) => {
  const signUp = (frontEnd: number, name: string, link?: string) =>
    Person.signUp(browser, cluster.frontEnd(frontEnd), name, link, undefined, canvasScreen);
  const ada = await signUp(1, "Ada");
  const link = await ada.createRoom("Stand-up");
  await ada.join();
  const listener = await listenOn(cluster.frontEnd(1), link);
  const bob = await signUp(2, "Bob", link);
  await bob.join();
  await Promise.all([ada, bob].map((person) => person.seesAndHears(1)));
  const sessions = [await ada.session(), await bob.session()];
  const said = ["hello Bob", "hello Ada"];
  await ada.say("hello Bob");
  await bob.reads("hello Bob");
  await bob.say("hello Ada");
  await ada.reads(...said);
  const expectUntouched = await watchMedia([ada, bob]);

  // One of them has the room, which then opens on the other: from what MongoDB has.
  for (const silo of [1, 2]) {
    await cluster.kill("silo", silo);
    said.push(`without silo ${silo}`);
    await ada.say(`without silo ${silo}`);
    await Promise.all([ada.reads(...said), bob.reads(...said)]);
    await cluster.start("silo", silo);
  }

  await expectUntouched();
  expect(departures(listener, ...sessions)).toEqual([]);
  await listener.close();
  await bob.page.reload();
  await bob.reads(...said);
  await Promise.all([ada.close(), bob.close()]);

  // The silos do depend on it.
  expect(await cluster.isReady(1)).toBe(true);
  if (mongo?.stop()) await expect.poll(() => cluster.isReady(1)).toBe(false);
});
