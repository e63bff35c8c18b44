import { describe, expect, it } from "vitest";
import { parseMarkdown, plainText, type Piece } from "./markdown";

/** As short as can be: text in quotes, links in angle brackets, all else by its kind. */
function short(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      switch (piece.kind) {
        case "text":
          return JSON.stringify(piece.text);
        case "code":
        case "block":
          return `${piece.kind}(${JSON.stringify(piece.text)})`;
        case "address":
          return `<${piece.text}${piece.href === piece.text ? "" : ` ${piece.href}`}>`;
        case "link":
          return `link(${short(piece.children)} <${piece.href}>)`;
        case "ol":
          return `ol${piece.start}(${short(piece.children)})`;
        default:
          return `${piece.kind}(${short(piece.children)})`;
      }
    })
    .join(" ");
}

const parsed = (text: string) => short(parseMarkdown(text));

describe("Markdown of messages", () => {
  it.each([
    ["hello", 'p("hello")'],
    ["one\ntwo\n\nthree", 'p("one\\ntwo") p("three")'],
    ["a **bold** and *italic* `co*de*`", 'p("a " strong("bold") " and " em("italic") " " code("co*de*"))'],
    ["snake_case_name and 2 * 3 * 4", 'p("snake_case_name and 2 * 3 * 4")'],
    ["\\*not\\*", 'p("*not*")'],
    ["- a\n- b\n  - c", 'ul(li("a") li("b" ul(li("c"))))'],
    ["3. a\n4. b", 'ol3(li("a") li("b"))'],
    ["```js\nlet a = `*b*`;\n\n  c\n```", 'block("let a = `*b*`;\\n\\n  c")'],
    ["```\nnever closed", 'block("never closed")'],
    ["> quoted\nanswer", 'blockquote(p("quoted")) p("answer")'],
    ["> one\n> two", 'blockquote(p("one\\ntwo"))'],
    ["```\n> no quote\nhere\n```", 'block("> no quote\\nhere")'],
  ])("has what people write every day: %j", (text, pieces) => expect(parsed(text)).toBe(pieces));

  it.each([
    "# no heading",
    "no heading\n===",
    "***",
    "<b>no HTML</b> <img src=x onerror=alert(1)> <!-- x -->",
    "![no picture](nowhere)",
    "[no reference][a]",
    "[a]: nowhere",
    "<nowhere>",
    "| a | b |\n|---|---|",
    "&lt; &#60;",
    "a  \nb",
  ])("leaves everything else as it was written: %j", (text) => expect(parsed(text)).toBe(`p(${JSON.stringify(text)})`));

  it.each([
    ["see https://example.org/a_b_/c*d*e.", 'p("see " <https://example.org/a_b_/c*d*e> ".")'],
    ["**https://example.org/**", "p(strong(<https://example.org/>))"],
    ["*www.example.org*", "p(em(<www.example.org https://www.example.org>))"],
    ["`https://example.org/`", 'p(code("https://example.org/"))'],
    ["(https://example.org/a)", 'p("(" <https://example.org/a> ")")'],
    ["- https://example.org/", "ul(li(<https://example.org/>))"],
  ])("finds addresses before anything in them: %j", (text, pieces) => expect(parsed(text)).toBe(pieces));

  it.each([
    ["[the plan](https://example.org/plan)", 'p(link("the plan" <https://example.org/plan>))'],
    ["[a](www.example.org)", 'p(link("a" <https://www.example.org>))'],
    ['[a](https://example.org/ "title")', 'p(link("a" <https://example.org/>))'],
    // What looks like an address is none where another one follows.
    ["[https://bank.example/](https://evil.example/)", "p(link(<https://bank.example/> <https://evil.example/>))"],
  ])("tells where a link leads: %j", (text, pieces) => expect(parsed(text)).toBe(pieces));

  it.each([
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](data:text/html,x)",
    "[a](https://bank.example@evil.example/)",
    "[a](//evil.example/)",
    "[a](/api/auth/logout)",
    "[a](#top)",
    "[a](vbscript:x)",
    "[a](https://)",
  ])("makes no link of what leads nowhere or hides where: %j", (text) =>
    expect(parsed(text)).not.toMatch(/link|<[^"]/),
  );

  it.each(["*", "_", "`", "[", "](", "> ", "- ", "**a ", "[a](", "``` ", "1. "])(
    "takes a long text of %j without a stop",
    (piece) => {
      const text = piece.repeat(4_000).slice(0, 4_000);
      expect(plainText(parseMarkdown(text)).length).toBeLessThanOrEqual(text.length * 2);
    },
  );

  it("knows the words without the marks", () => {
    expect(plainText(parseMarkdown("**a** [b](https://c.example)\n\n- d\n- e"))).toBe("a b\nd\ne");
  });
});
