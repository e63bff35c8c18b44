import MarkdownIt from "markdown-it";
import type { StateInline, Token } from "markdown-it";
import { findLinks, type TextPart } from "./findLinks";

/** A piece of a message. `address` is a link that shows where it leads; `link` has a text of its own beside that. */
export type Piece =
  | { kind: "text" | "code" | "block"; text: string }
  | { kind: "address"; text: string; href: string }
  | { kind: "link"; href: string; children: Piece[] }
  | { kind: "p" | "ul" | "li" | "blockquote" | "strong" | "em"; children: Piece[] }
  | { kind: "ol"; start: number; children: Piece[] };

const linksIn = new WeakMap<StateInline, Map<number, TextPart>>();
/** What may end or begin something within a line. */
const special = /[*_`[\]\\]/g;

/** Bold, italic, code, lists, quotes and links; everything else is text as it was written. */
const parser = new MarkdownIt("zero").enable([
  "emphasis",
  "backticks",
  "fence",
  "list",
  "blockquote",
  "link",
  "escape",
]);
parser.validateLink = (address) => isAddress(address);
parser.normalizeLink = (address) => address;
parser.inline.ruler.at("text", (state, silent) => {
  const links = linksOf(state);
  const link = links.get(state.pos);
  if (link) {
    if (!silent) Object.assign(state.push("address", "", 0), { content: link.text, meta: { href: link.href } });
    state.pos += link.text.length;
    return true;
  }
  special.lastIndex = state.pos;
  const end = special.exec(state.src)?.index ?? state.posMax;
  const next = Math.min(end, state.posMax, ...[...links.keys()].filter((start) => start > state.pos));
  if (next <= state.pos) return false;
  if (!silent) state.pending += state.src.slice(state.pos, next);
  state.pos = next;
  return true;
});

function isAddress(text: string): boolean {
  const [part, ...others] = findLinks(text);
  return part?.href !== undefined && others.length === 0;
}

/** By where they begin. An emphasis that ends right behind an address is no part of it. */
function linksOf(state: StateInline): Map<number, TextPart> {
  const known = linksIn.get(state);
  if (known) return known;
  const links = new Map<number, TextPart>();
  let at = 0;
  for (const { text, href } of findLinks(state.src)) {
    const surplus = href === undefined ? 0 : (/[*_`]+$/.exec(text)?.[0].length ?? 0);
    if (href !== undefined && isAddress(text.slice(0, text.length - surplus)))
      links.set(at, { text: text.slice(0, text.length - surplus), href: href.slice(0, href.length - surplus) });
    at += text.length;
  }
  linksIn.set(state, links);
  return links;
}

/** A quote ends with its line, as people expect who answer below it; in Markdown proper the next line is part of it. */
function endQuotes(text: string): string {
  let fence = "";
  const lines = text.split("\n");
  return lines
    .flatMap((line, index) => {
      const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1] ?? "";
      if (fence === "") fence = mark;
      else if (mark === fence) fence = "";
      const next = lines[index + 1];
      const ends = fence === "" && line.startsWith(">") && next !== undefined && !next.startsWith(">");
      return ends ? [line, ""] : [line];
    })
    .join("\n");
}

export function parseMarkdown(text: string): Piece[] {
  return piecesOf(parser.parse(endQuotes(text), {}));
}

/** The words without the marks. */
export function plainText(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => ("text" in piece ? piece.text : plainText(piece.children)))
    .join(pieces.some(({ kind }) => blocks.has(kind)) ? "\n" : "");
}

const blocks: ReadonlySet<Piece["kind"]> = new Set(["p", "ul", "ol", "li", "blockquote", "block"]);

function piecesOf(tokens: readonly Token[]): Piece[] {
  const root: Piece[] = [];
  const open: Piece[][] = [root];
  const add = (piece: Piece) => open.at(-1)?.push(piece);
  for (const token of tokens) {
    if (token.nesting < 0) {
      if (!token.hidden) open.pop();
    } else if (token.nesting > 0) {
      if (token.hidden) continue; // the paragraphs of a list without blank lines
      const children: Piece[] = [];
      add(containerOf(token, children));
      open.push(children);
    } else if (token.children) for (const piece of piecesOf(token.children)) add(piece);
    else if (token.type === "address") add({ kind: "address", text: token.content, href: addressOf(token) });
    else if (token.type === "fence") add({ kind: "block", text: token.content.replace(/\n$/, "") });
    else if (token.content !== "") add({ kind: token.type === "code_inline" ? "code" : "text", text: token.content });
  }
  return root;
}

function addressOf({ meta }: Token): string {
  return (meta as { href: string }).href;
}

function containerOf(token: Token, children: Piece[]): Piece {
  switch (token.tag) {
    case "ul":
    case "li":
    case "blockquote":
    case "strong":
    case "em":
      return { kind: token.tag, children };
    case "ol":
      return { kind: "ol", start: Number(token.attrGet("start") ?? 1), children };
    case "a":
      return { kind: "link", href: findLinks(String(token.attrGet("href")))[0]?.href ?? "", children };
    default:
      return { kind: "p", children };
  }
}
