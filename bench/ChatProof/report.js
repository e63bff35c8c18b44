/** The result of a run, in Markdown. */
export function markdown({ options, server, records, tally, faults, seconds }) {
  const intents = records.flatMap(({ intents }) => [...intents.values()]);
  const of = (method) => intents.filter((one) => one.method === method && !one.outcome.refused).length;
  const rows = [
    ["acknowledged: messages", of("SendMessage")],
    ["acknowledged: edits", of("EditMessage")],
    ["acknowledged: reactions given and taken back", of("ReactToMessage")],
    ["acknowledged: deletions", of("DeleteMessage")],
    ["answers to a repetition, compared with the first", intents.reduce((sum, { others }) => sum + others.length, 0)],
    ["events in the rooms' logs", records.reduce((sum, { sequence }) => sum + sequence, 0)],
    ...tally.lines,
  ];
  const { seed, messages, clients, rooms, kills, cluster } = options;
  const numbers = `--seed ${seed} --messages ${messages} --clients ${clients} --rooms ${rooms} --kills ${kills}`;
  return [
    `# Proof: chat, ${server.name}`,
    "",
    faults.length === 0
      ? "**Passed**: every client has the list that the history gives; 0 lost, 0 doubled, no gap."
      : `**Failed**, ${faults.length} faults, of which the first are:`,
    "",
    ...faults.slice(0, 20).map((fault) => `- ${fault.slice(0, 2_000)}`),
    ...(faults.length > 0 ? [""] : []),
    `    ./minimeet prove chat ${numbers}${cluster ? " --cluster" : ""}`,
    "",
    `${seconds.toFixed(0)} s, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}.`,
    "",
    "| | |",
    "|---|--:|",
    ...rows.map(([what, count]) => `| ${what} | ${count.toLocaleString("en")} |`),
    "",
  ].join("\n");
}
