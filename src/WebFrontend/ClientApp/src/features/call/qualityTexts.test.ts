import { describe, expect, it } from "vitest";
import type { PeerQuality } from "../../meet/call/quality";
import { bitrateText, qualityLines } from "./qualityTexts";

const nothing: PeerQuality = {
  ...{ grade: "good", roundTrip: null, relayed: false },
  inbound: { audio: null, video: null, screen: null },
};

describe("qualityLines", () => {
  it("says only what is known", () => {
    expect(qualityLines(nothing)).toEqual([{ label: "Way", value: "Direct" }]);
  });

  it("says all that is measured, in words", () => {
    const audio = { bitrate: 32_400, loss: 0, jitter: 4.2 };
    const video = { bitrate: 1_260_000, loss: 0.034, jitter: 12, width: 1280, height: 720, framesPerSecond: 29.7 };
    const lines = qualityLines({ ...nothing, roundTrip: 41.6, relayed: true, inbound: { audio, video, screen: null } });
    expect(lines.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      "There and back: 42 ms",
      "Way: Through a relay",
      "Sound: 32 kbit/s",
      "Sound: lost, unsteady by: nothing, 4 ms",
      "Picture: 1280 × 720, 30 pictures a second, 1.3 Mbit/s",
      "Picture: lost, unsteady by: 3 %, 12 ms",
    ]);
  });

  it("does not call a little loss none", () => {
    const audio = { bitrate: 1, loss: 0.002, jitter: 0 };
    const lines = qualityLines({ ...nothing, inbound: { audio, video: null, screen: null } });
    expect(lines.at(-1)?.value).toContain("less than 1 %");
  });

  it.each([
    [999_400, "999 kbit/s"],
    [2_450_000, "2.5 Mbit/s"],
  ])("%i bit/s", (rate, text) => {
    expect(bitrateText(rate)).toBe(text);
  });
});
