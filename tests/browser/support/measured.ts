/**
 * What is promised to users in seconds is measured by the suite and printed, for whoever compares machines or
 * commits: no test judges it, because the figures are as much the machine's as ours. One line for each, all alike,
 * and all of them again at the end of the run. `what` ends with the unit.
 */
export function measured(what: string, figures: number[]): void {
  const sorted = figures.filter((one) => !Number.isNaN(one)).sort((one, other) => one - other);
  const said = (index: number) => Math.round(sorted[index] ?? NaN);
  const middle = said(Math.floor(sorted.length / 2));
  console.log(
    `measured: ${what}: median ${middle}, lowest ${said(0)}, highest ${said(sorted.length - 1)}, of ${sorted.length}`,
  );
}
