import { describe, expect, it, vi } from "vitest";
import { applySending, sendingOf } from "./encoding";

function fakeSender(parameters: Pick<RTCRtpSendParameters, "encodings" | "degradationPreference">) {
  const setParameters = vi.fn(() => Promise.resolve());
  return {
    sender: { getParameters: () => structuredClone(parameters), setParameters } as unknown as RTCRtpSender,
    setParameters,
  };
}

describe("sendingOf", () => {
  it.each([
    [1, 2_500_000, 1],
    [2, 1_000_000, 1.5],
    [3, 600_000, 2],
    [7, 600_000, 2],
  ])(
    "with %d others gives a camera of 720 lines %d bit/s and a %d times smaller picture",
    (peers, maxBitrate, scale) => {
      expect(sendingOf("video", peers, 720).encoding).toEqual({ maxBitrate, scaleResolutionDownBy: scale });
    },
  );

  it("never makes a small picture smaller than it needs to be, nor larger", () => {
    expect(sendingOf("video", 3, 480).encoding.scaleResolutionDownBy).toBeCloseTo(480 / 360);
    expect(sendingOf("video", 3, 240).encoding.scaleResolutionDownBy).toBe(1);
    expect(sendingOf("video", 3).encoding.scaleResolutionDownBy).toBe(1);
  });

  it("keeps a screen readable and a face moving", () => {
    expect(sendingOf("screen", 1, 1080)).toEqual({
      encoding: { maxBitrate: 2_500_000 },
      degradationPreference: "maintain-resolution",
    });
    expect(sendingOf("screen", 3).encoding.maxBitrate).toBe(1_000_000);
    expect(sendingOf("video", 1).degradationPreference).toBe("maintain-framerate");
  });

  it("puts the voice before everything else", () => {
    expect(sendingOf("audio", 3).encoding).toEqual({ priority: "high", networkPriority: "high" });
  });
});

describe("applySending", () => {
  it("keeps what the browser has set besides", async () => {
    const { sender, setParameters } = fakeSender({ encodings: [{ active: true, maxBitrate: 5 }] });
    await applySending(sender, { encoding: { maxBitrate: 7 }, degradationPreference: "maintain-framerate" });
    expect(setParameters).toHaveBeenCalledWith({
      encodings: [{ active: true, maxBitrate: 7 }],
      degradationPreference: "maintain-framerate",
    });
  });

  it("leaves a sender alone that does so already, and one that has nothing to set yet", async () => {
    const already = fakeSender({ encodings: [{ maxBitrate: 7 }], degradationPreference: "maintain-framerate" });
    await applySending(already.sender, { encoding: { maxBitrate: 7 }, degradationPreference: "maintain-framerate" });
    const empty = fakeSender({ encodings: [] });
    await applySending(empty.sender, { encoding: { maxBitrate: 7 } });
    expect([already.setParameters, empty.setParameters].map(({ mock }) => mock.calls)).toEqual([[], []]);
  });
});
