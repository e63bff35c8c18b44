import type { FullResult, Reporter, Suite, TestCase, TestResult } from "@playwright/test/reporter";
import path from "node:path";

/**
 * Says at the end what a list of green ticks does not: what was measured, how long each spec took, and which tests
 * were skipped, and why.
 */
export default class Summary implements Reporter {
  private readonly measured: string[] = [];
  private readonly spans = new Map<string, { from: number; to: number; tests: number }>();
  private tests: TestCase[] = [];

  onBegin(_: unknown, suite: Suite): void {
    this.tests = suite.allTests();
  }

  onStdOut(chunk: string | Buffer): void {
    this.measured.push(...`${chunk}`.split("\n").filter((line) => line.startsWith("measured: ")));
  }

  onTestEnd(test: TestCase, { startTime, duration, status }: TestResult): void {
    if (status === "skipped") return;
    const [name, from] = [path.basename(test.location.file), startTime.getTime()];
    const { from: first, tests } = this.spans.get(name) ?? { from, tests: 0 };
    this.spans.set(name, { from: first, to: from + duration, tests: tests + 1 });
  }

  onEnd({ duration }: FullResult): void {
    const say = (line: string) => process.stdout.write(`${line}\n`);
    say("");
    this.measured.forEach(say);
    const slowestFirst = [...this.spans].sort(([, one], [, other]) => other.to - other.from - (one.to - one.from));
    for (const [name, { from, to, tests }] of slowestFirst) say(`took: ${seconds(to - from)} ${name}, ${tests} tests`);
    say(`took: ${seconds(duration)} in all`);
    for (const test of this.tests.filter((one) => one.outcome() === "skipped")) {
      const all = [...test.annotations, ...test.results.flatMap(({ annotations }) => annotations)];
      const why = all.find(({ type }) => type === "skip" || type === "fixme")?.description;
      say(`skipped: ${path.basename(test.location.file)}: ${test.title}: ${why ?? "not run, see the failures"}`);
    }
  }
}

const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`;
