import { gather } from "./cast.js";
import { judge } from "./judge.js";
import { Progress } from "./progress.js";
import { Speaker } from "./speaker.js";

/** One run against a server: what was recorded of its rooms, and what is wrong with them, in words. */
export async function run(server, options, random, tally) {
  const records = await gather(server, options, random.fork("people"), tally);
  const devices = records.flatMap((record) => record.devices);
  const progress = new Progress(options.messages);
  for (const device of devices) device.onTrouble = (error) => progress.fail(new Error(device.name, { cause: error }));
  const faults = await progress.guard(async () => {
    await Promise.all([speak(devices, options, random, progress), kill(server, options, random, tally, progress)]);
    const faults = [];
    for (const record of records) {
      const history = await historyOf(record);
      const late = () => record.devices.filter((device) => !isUpToDate(device, history.sequence));
      await progress.until(
        () => late().length === 0,
        () => standings(record, late(), history.sequence),
      );
      faults.push(...judge(record, history));
    }
    return faults;
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

/** All messages, by pages from the newest and from the oldest on, and the last event that is in them. */
async function historyOf({ roomId, people }) {
  const { rest } = people[0];
  const [before, after] = [await rest.history(roomId, "before"), await rest.history(roomId, "after")];
  return { before, after, sequence: Math.max(0, ...before.map((one) => one.revision ?? one.sequence)) };
}

const isUpToDate = ({ isThere, view }, sequence) => isThere && view.sequence >= sequence;

const standings = ({ name }, late, sequence) =>
  `${name} is at ${sequence} at least, ${late.map(({ name, view }) => `${name} at ${view.sequence}`).join(", ")}`;
