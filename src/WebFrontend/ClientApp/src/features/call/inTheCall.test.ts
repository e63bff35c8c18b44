import { expect, it } from "vitest";
import { inTheCall } from "./inTheCall";

it.each([
  [[], "Nobody is in the call"],
  [["Ada"], "Ada is in the call"],
  [["Ada", "Bob"], "Ada and Bob are in the call"],
  [["Ada", "Bob", "Carol", "Dan"], "Ada, Bob and 2 more are in the call"],
])("%j", (names, text) => {
  expect(inTheCall(names)).toBe(text);
});
