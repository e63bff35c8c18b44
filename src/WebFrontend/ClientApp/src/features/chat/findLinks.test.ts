import { describe, expect, it } from "vitest";
import { findLinks } from "./findLinks";

const linksIn = (text: string) => findLinks(text).flatMap(({ href }) => href ?? []);

describe("links in text", () => {
  it.each([
    ["https://en.wikipedia.org/wiki/Rust_(programming_language)"],
    ["https://example.org/a?b=c&d=e#f"],
    ["http://localhost:3001"],
    ["HTTPS://EXAMPLE.ORG/x"],
    ["hTTp://example.org/"],
    ["https://1.2.3.4:8080/a"],
    ["https://[2001:db8::1]/a"],
    ["https://xn--r8jz45g.jp/"],
    ["https://例え.jp/パス?x=い#う"],
    ["https://zh.wikipedia.org/wiki/维基百科"],
    ["https://пример.рф/путь"],
    ["https://ar.wikipedia.org/wiki/ويكيبيديا"],
    ["https://hi.wikipedia.org/wiki/हिन्दी"],
    ["https://medium.com/@somebody/a-b_c~d*e"],
    ["https://example.org/a;b,c:d!e'f"],
    ["https://maps.example/@52.5,13.4,15z"],
  ])("%s is one, all of it", (address) => {
    expect(findLinks(address)).toEqual([{ text: address, href: address }]);
  });

  it.each([
    ["See https://example.org/a, and (http://localhost:3001).", ["https://example.org/a", "http://localhost:3001"]],
    ["(see https://en.wikipedia.org/wiki/Rust_(game)).", ["https://en.wikipedia.org/wiki/Rust_(game)"]],
    ["<https://example.org/a> [https://example.org/b]", ["https://example.org/a", "https://example.org/b"]],
    ["“https://example.org/a”, «https://example.org/b»", ["https://example.org/a", "https://example.org/b"]],
    ["Really https://example.org/a?! Yes...", ["https://example.org/a"]],
    ["https://example.org/a…", ["https://example.org/a"]],
    ["请看https://example.org/a。谢谢", ["https://example.org/a"]],
    ["（https://example.org/a）、「https://example.org/b」", ["https://example.org/a", "https://example.org/b"]],
    ["見てhttps://example.org/a，b", ["https://example.org/a"]],
    ["여기https://example.org/a", ["https://example.org/a"]],
    ["ดูhttps://example.org/a", ["https://example.org/a"]],
    ["انظر https://example.org/a، شكرا", ["https://example.org/a"]],
    ["ראו https://example.org/a.", ["https://example.org/a"]],
    ["देखो https://example.org/a।", ["https://example.org/a"]],
    ["a\nhttps://example.org/a\nhttps://example.org/b", ["https://example.org/a", "https://example.org/b"]],
    ["www.example.org, or www.example.org/a?b", ["https://www.example.org", "https://www.example.org/a?b"]],
    ["WWW.example.org", ["https://WWW.example.org"]],
    ["https://www.example.org/www.other.example", ["https://www.example.org/www.other.example"]],
  ])("end in %j where people end them, and nothing is lost", (text, links) => {
    expect(linksIn(text)).toEqual(links);
    expect(
      findLinks(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });

  it.each([
    "https://bank.example@evil.example/",
    "https://user:password@example.org/",
    "https://bank.example:443@evil.example",
    `https://bank.example${"x".repeat(60)}@evil.example/`,
    "https://bank.example\\@evil.example/",
    "https://@evil.example/",
    "www.bank.example@evil.example",
  ])("do not hide their host behind user information: %s stays text", (text) => {
    expect(findLinks(text)).toEqual([{ text }]);
  });

  it.each([
    "javascript:alert(1)",
    "javascript://example.org/%0Aalert(1)",
    "data:text/html,x",
    "ftp://example.org",
    "file:///etc/passwd",
    "mailto:ada@example.org",
    "ada@example.org",
    "//example.org",
    "example.org",
    "index.ts",
    "www.",
    "www.example",
    "https://",
    "https:// example.org",
    "https://..",
    "https://example.org:99999/",
    "xhttps://example.org",
    "<img src=x onerror=alert(1)>",
    "",
  ])("are not made of %j", (text) => {
    expect(linksIn(text)).toEqual([]);
  });

  it.each(["\u202e", "\u200b", "\ufeff", "\u2066", "\u00ad"])("end before %j, which nobody sees", (hidden) => {
    expect(linksIn(`https://example.org/a${hidden}gpj.exe`)).toEqual(["https://example.org/a"]);
    expect(linksIn(`https://exam${hidden}ple.org/`)).toEqual(["https://exam"]);
  });

  it.each(["(", "()", "([{", '"', "'a", ".", "https://a.example/(", "www.a.b", "https:"])(
    "are found in a long text of %j without a stop",
    (piece) => {
      const text = `https://a.example/${piece.repeat(2_000)}`.slice(0, 2_000);
      expect(findLinks(text).reduce((length, part) => length + part.text.length, 0)).toBe(2_000);
    },
  );
});
