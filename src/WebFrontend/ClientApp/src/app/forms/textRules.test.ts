import { describe, expect, it } from "vitest";
import { emailRule, nameRule, newPasswordRule } from "./accountRules";
import cases from "./textCases.json";
import { isVisible, prepareEmail, prepareMessage, prepareName, preparePassword } from "./textRules";

interface TextCase {
  why: string;
  text: string;
  as?: string;
  serverOnly?: boolean;
}

const kinds: [kind: keyof typeof cases, prepare: (text: string) => string, rule: (text: string) => unknown][] = [
  ["names", prepareName, nameRule("Give a name.", 1, 80, "A name has 1 to 80 characters.")],
  ["emails", prepareEmail, emailRule],
  ["passwords", preparePassword, newPasswordRule],
];

describe.each(kinds)("%s, by the server's table", (kind, prepare, rule) => {
  const taken: TextCase[] = cases[kind].taken;
  const refused: TextCase[] = cases[kind].refused;

  it.each(taken)("takes: $why", ({ text, as }) => {
    expect(prepare(text)).toBe(as ?? text);
    expect(rule(text)).toBeUndefined();
  });

  it.each(refused.filter((one) => !one.serverOnly))("refuses: $why", ({ text }) => {
    expect(rule(text)).toMatch(/\.$/);
  });
});

describe("messages, by the server's table", () => {
  const taken: TextCase[] = cases.messages.taken;
  const refused: TextCase[] = cases.messages.refused;

  it.each(taken)("sends as it is: $why", ({ text }) => {
    expect(prepareMessage(text)).toBe(text);
    expect(isVisible(text)).toBe(true);
  });

  it.each(refused)("sends not at all, or without what is refused: $why", ({ text }) => {
    const sent = prepareMessage(text);
    expect(sent === text && isVisible(sent)).toBe(false);
    expect(sent).not.toMatch(/(?![\t\n\r])\p{Cc}/u);
  });
});
