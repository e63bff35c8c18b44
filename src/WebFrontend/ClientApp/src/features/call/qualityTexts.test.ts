import { describe, expect, it } from "vitest";
import type { PeerQuality } from "../../meet/call/quality";
import { bitrateText, qualityGroups } from "./qualityTexts";

const nothing: PeerQuality = {
  ...{ grade: "good", roundTrip: null, relayed: false },
  inbound: { audio: null, video: null, screen: null },
};

const said = (quality: PeerQuality) =>
  qualityGroups(quality).flatMap(({ title, lines }) => lines.map(({ label, value }) => `${title}: ${label}: ${value}`));

describe("qualityGroups", () => {
  it("says only what is known", () => {
    expect(said(nothing)).toEqual(["Way: Path: direct"]);
  });

  it("says all that is measured, in words", () => {
    const audio = { bitrate: 32_400, loss: 0, jitter: 4.2 };
    const video = { bitrate: 1_260_000, loss: 0.034, jitter: 12, width: 1280, height: 720, framesPerSecond: 29.7 };
    expect(said({ ...nothing, roundTrip: 41.6, relayed: true, inbound: { audio, video, screen: null } })).toEqual([
      "Way: There and back: 42 ms",
      "Way: Path: through a relay",
      "Sound: Arriving: 32 kbit/s",
      "Sound: Lost on the way: nothing",
      "Sound: Unevenness (jitter): 4 ms",
      "Picture: Resolution: 1280 × 720",
      "Picture: Frames: 30 a second",
      "Picture: Arriving: 1.3 Mbit/s",
      "Picture: Lost on the way: 3 %",
      "Picture: Unevenness (jitter): 12 ms",
    ]);
  });

  it("does not call a little loss none", () => {
    const audio = { bitrate: 1, loss: 0.002, jitter: 0 };
    expect(said({ ...nothing, inbound: { audio, video: null, screen: null } })).toContain(
      "Sound: Lost on the way: less than 1 %",
    );
  });

  it.each([
    [999_400, "999 kbit/s"],
    [2_450_000, "2.5 Mbit/s"],
  ])("%i bit/s", (rate, text) => {
    expect(bitrateText(rate)).toBe(text);
  });
});
