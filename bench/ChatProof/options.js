import { parseArgs } from "node:util";

const usage = `Options: --seed N       decides what is said, changed, sent twice and broken (else drawn, and told)
         --messages N   messages, and their edits, reactions and deletions (20000)
         --clients N    two for each person (50)
         --rooms N      (4)
         --kills N      processes that are killed (3; in a cluster 2: a silo, a front end, and so on)
         --changes P    percent of the messages that are edits, reactions and deletions (10)
         --cluster      on two silos, two front ends and a balancer
         --report FILE  writes the result there, in Markdown`;

/** What was asked for; ends the program where that is nothing that it knows. */
export function readOptions(args) {
  try {
    const number = { type: "string" };
    const { values } = parseArgs({
      args,
      options: {
        seed: number,
        messages: number,
        clients: number,
        rooms: number,
        kills: number,
        changes: number,
        cluster: { type: "boolean", default: false },
        report: { type: "string" },
      },
    });
    const whole = (name, otherwise) => {
      const value = Number(values[name] ?? otherwise);
      if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} takes a whole number`);
      return value;
    };
    const options = {
      seed: whole("seed", Math.floor(Math.random() * 2 ** 32)),
      messages: whole("messages", 20_000),
      clients: whole("clients", 50),
      rooms: whole("rooms", 4),
      kills: whole("kills", values.cluster ? 2 : 3),
      changes: whole("changes", 10) / 100,
      cluster: values.cluster,
      report: values.report,
    };
    if (options.rooms < 1 || options.clients < 2 * options.rooms) throw new Error("a room needs two clients");
    return options;
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    process.exit(2);
  }
}
