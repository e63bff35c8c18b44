import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { refusal } from "../support/FakeHub";
import { errorCodes, errorText, isPassing, MeetError, toMeetError } from "./errors";

const contracts = "../../GrainInterfaces/Errors";
const serverCodes = readdirSync(contracts)
  .map((file) => readFileSync(`${contracts}/${file}`, "utf8"))
  .flatMap((source) => [...source.matchAll(/new\("([a-z]+\.[A-Za-z]+)", \d+\)/g)])
  .map(([, code]) => code);

describe("the error table", () => {
  it("has a sentence for every code that the server answers with", () => {
    expect(serverCodes.length).toBeGreaterThan(20);
    expect(errorCodes).toEqual(expect.arrayContaining(serverCodes));
  });

  it.each(errorCodes)("says %s in a sentence for people", (code) => {
    expect(errorText(code)).toMatch(/^[A-Z].*\.$/);
    expect(errorText(code)).not.toContain(code);
  });

  it("is honest about a code of a newer server", () => {
    expect(errorText("room.onFire")).toBe(errorText("server.error"));
  });
});

describe("toMeetError", () => {
  it("finds the code in a refusal of the hub", () => {
    expect(toMeetError(refusal("room.full")).code).toBe("room.full");
  });

  it("takes a fault of the server that has no code for what it is", () => {
    const fault = new Error("An unexpected error occurred invoking 'JoinRoom' on the server.");
    expect(toMeetError(fault).code).toBe("server.error");
  });

  it("takes an invocation that was cut off for a lost network", () => {
    const cut = new Error("Invocation canceled due to the underlying connection being closed.");
    expect(toMeetError(cut).code).toBe("network.unreachable");
  });

  it("leaves a MeetError as it is", () => {
    const error = new MeetError("call.full");
    expect(toMeetError(error)).toBe(error);
  });
});

describe("isPassing", () => {
  it.each([
    ["network.unreachable", true],
    ["server.unavailable", true],
    ["room.full", false],
    ["request.invalid", false],
    ["auth.required", false],
  ])("%s: %s", (code, passing) => {
    expect(isPassing(new MeetError(code))).toBe(passing);
  });
});
