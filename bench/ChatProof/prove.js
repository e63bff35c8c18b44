import { writeFile } from "node:fs/promises";
import { readOptions } from "./options.js";
import { Random } from "./random.js";
import { markdown } from "./report.js";
import { run } from "./run.js";
import { Cluster, OneProcess } from "./servers.js";
import { settings } from "./settings.js";
import { Tally } from "./tally.js";

// Nothing that is said in a room is lost or doubled, whatever breaks. bench/README.md tells what is done and judged.

const options = readOptions(process.argv.slice(2));
const [random, tally] = [new Random(options.seed), new Tally()];
console.log(`chat: seed ${options.seed}`);
const server = await (options.cluster ? Cluster : OneProcess).start(settings(options));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.once(signal, () => server.stop().then(() => process.exit(1)));
const started = performance.now();
let result;
try {
  result = await run(server, options, random, tally);
} finally {
  await server.stop();
}
const report = markdown({ ...result, options, server, tally, seconds: (performance.now() - started) / 1_000 });
console.log(report);
if (options.report) await writeFile(options.report, report);
process.exit(result.faults.length > 0 ? 1 : 0);
