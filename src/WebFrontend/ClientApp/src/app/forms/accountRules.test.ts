import { describe, expect, it } from "vitest";
import { emailRule, newPasswordRule, usernameRule } from "./accountRules";

describe("the rules of the server", () => {
  it.each(["a@b", "alice@example.com", " padded@example.com "])("accepts the address %j", (email) => {
    expect(emailRule(email)).toBeUndefined();
  });

  it.each(["", "alice", "@example.com", "alice@", "a@b@c", "a b@c", `${"a".repeat(250)}@b.cd`])(
    "refuses the address %j",
    (email) => {
      expect(emailRule(email)).toMatch(/\.$/);
    },
  );

  it("counts a name without the space around it", () => {
    expect(usernameRule(" A ")).toBeDefined();
    expect(usernameRule("Al")).toBeUndefined();
    expect(usernameRule("x".repeat(40))).toBeUndefined();
    expect(usernameRule("x".repeat(41))).toBeDefined();
  });

  it("counts every character of a password", () => {
    expect(newPasswordRule("1234567")).toBeDefined();
    expect(newPasswordRule("       8")).toBeUndefined();
    expect(newPasswordRule("x".repeat(128))).toBeUndefined();
    expect(newPasswordRule("x".repeat(129))).toBeDefined();
  });
});
