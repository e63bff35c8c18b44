import { defineConfig } from "@playwright/test";

const report = process.env.REPORT;

export default defineConfig({
  testDir: "specs",
  // Tests wait for a state, and say by these bounds only that it never came: no machine is so slow. What took how
  // long is printed.
  timeout: 600_000,
  expect: { timeout: 120_000, toPass: { timeout: 120_000 } },
  fullyParallel: false,
  workers: 1, // encoding pictures keeps the processors busy; two at once would only wait for each other
  reporter: [["list"], ["./support/summary.ts"], ...(report ? [["json", { outputFile: report }] as const] : [])],
  use: {
    headless: true,
    // A film of moving pictures takes the time of the tests themselves.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    permissions: ["camera", "microphone"],
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--use-fake-device-for-media-stream=fps=15",
        "--use-fake-ui-for-media-stream",
        "--autoplay-policy=no-user-gesture-required",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
