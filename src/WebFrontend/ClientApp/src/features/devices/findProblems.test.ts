import { describe, expect, it } from "vitest";
import { errorCodes } from "../../meet/errors";
import type { DeviceProblem } from "../../meet/media/openDevices";
import { findProblems } from "./findProblems";

const notes = (microphone: DeviceProblem | null, camera: DeviceProblem | null) =>
  findProblems({ microphone: { problem: microphone }, camera: { problem: camera } });

describe("findProblems", () => {
  it("says nothing while all is well", () => {
    expect(notes(null, null)).toEqual([]);
  });

  it("says once what is wrong with both", () => {
    expect(notes("refused", "refused")).toEqual([{ code: "devices.refused", kinds: ["microphone", "camera"] }]);
  });

  it("says twice what is different", () => {
    expect(notes("missing", "busy").map(({ code }) => code)).toEqual(["microphone.missing", "camera.busy"]);
  });

  it.each(["refused", "missing", "busy", "lost", "insecure"] as const)(
    "has a sentence for everything: %s",
    (problem) => {
      const codes = [...notes(problem, null), ...notes(null, problem), ...notes(problem, problem)].map(
        ({ code }) => code,
      );
      expect(codes).toHaveLength(3);
      expect(errorCodes).toEqual(expect.arrayContaining(codes));
    },
  );
});
