import { gather } from "./cast.js";
import { judge } from "./judge.js";
import { Progress } from "./progress.js";
import { Speaker } from "./speaker.js";

/** One run against a server: what was recorded of its rooms, and what is wrong with them, in words. */
export async function run(server, options, random, tally) {
  const records = await gather(server, options, random.fork("people"), tally);
  const devices = records.flatMap((record) => record.devices);
  const progress = new Progress(options.messages);
  for (const device of devices) device.onTrouble = (error) => progress.fail(error);
  const faults = await progress.guard(async () => {
    await Promise.all([speak(devices, options, random, progress), kill(server, options, random, tally, progress)]);
    await progress.until(
      () => records.every((record) => record.devices.every((device) => isUpToDate(device, record))),
      () => standings(records),
    );
    return (await Promise.all(records.map(compare))).flat();
  });
  await Promise.all(devices.map((device) => device.leave()));
  return { records, faults };
}

/** Everybody speaks, each a share. */
function speak(devices, options, random, progress) {
  return Promise.all(
    devices.map((device, index) => {
      const quota = Math.floor((options.messages + index) / devices.length);
      return new Speaker(device, quota, random.fork(`speaks ${device.name}`), options, progress).run();
    }),
  );
}

/** Kills the server as often as asked for, spread over the run. */
async function kill(server, { kills }, random, tally, progress) {
  const chance = random.fork("kills");
  for (let number = 1; number <= kills; number++) {
    await progress.reaches((number - chance.fraction()) / kills);
    tally.count(`killed: ${await server.kill(chance)}`);
  }
}

async function compare(record) {
  const { rest } = record.people[0];
  const before = await rest.history(record.roomId, "before");
  return judge(record, { before, after: await rest.history(record.roomId, "before") });
}

const isUpToDate = ({ isThere, view }, { sequence }) => isThere && view.sequence === sequence;

const standings = (records) =>
  records
    .flatMap((record) => record.devices.filter((device) => !isUpToDate(device, record)))
    .map(({ name, view, record }) => `${record.name}: ${name} stands at ${view.sequence}, others at ${record.sequence}`)
    .join("; ");
