import { describe, expect, it } from "vitest";
import { emailRule, knownEmailRule, newPasswordRule, usernameRule } from "./accountRules";

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

  it("takes any address of an account that there may be", () => {
    expect(knownEmailRule("ada@b\u00fccher.example")).toBeUndefined();
    expect(knownEmailRule(" \ufeff")).toMatch(/\.$/);
  });

  it("says what is wrong with a name that cannot be seen", () => {
    expect(usernameRule("\u200b\u200b")).toBe("Enter the name others will see.");
    expect(usernameRule("Ada\u202egnp")).toMatch(/cannot see or read/);
  });

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
    expect(newPasswordRule("e\u0301".repeat(128))).toBeUndefined();
  });
});
