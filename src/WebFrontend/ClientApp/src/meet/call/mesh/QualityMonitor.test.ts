import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { bobSession } from "../../../support/fixtures";
import { PeerPair } from "../../../support/PeerPair";
import type { ReportQualityRequest } from "../../contracts.gen";
import { QualityMonitor } from "./QualityMonitor";

describe("QualityMonitor", () => {
  let reports: ReportQualityRequest["samples"][];
  let pair: PeerPair;
  let monitor: QualityMonitor;

  beforeEach(async () => {
    vi.useFakeTimers();
    pair = new PeerPair("alice");
    await pair.deliver();
    pair.of("alice").statistics = new Map([
      ["t", { id: "t", type: "transport", selectedCandidatePairId: "p" }],
      ["p", { id: "p", type: "candidate-pair", currentRoundTripTime: 0.05 }],
    ]);
    reports = [];
    monitor = new QualityMonitor(
      () => [pair.alice],
      (samples) => reports.push(samples),
    );
  });
  afterEach(() => {
    monitor.stop();
    vi.useRealTimers();
  });

  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

  it("knows after three seconds what to compare with, and after three more how it does", async () => {
    monitor.start();
    await pass(3_000);
    expect(pair.alice.state.get().quality).toBeNull();
    await pass(3_000);
    expect(pair.alice.state.get().quality).toMatchObject({ roundTrip: 50, grade: "good" });
  });

  it("reports every nine seconds, who and what", async () => {
    monitor.start();
    await pass(18_000);
    const sample = { peer: bobSession, roundTrip: 50, inbound: { audio: null, video: null, screen: null } };
    expect(reports).toEqual([[sample], [sample]]);
  });

  it("looks no more once stopped, and has one clock however often it is started", async () => {
    monitor.start();
    monitor.start();
    await pass(9_000);
    expect(reports).toHaveLength(1);
    monitor.stop();
    await pass(30_000);
    expect(reports).toHaveLength(1);
  });
});
