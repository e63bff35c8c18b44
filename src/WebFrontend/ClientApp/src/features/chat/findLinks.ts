import { LinkifyIt } from "linkify-it";

export interface TextPart {
  text: string;
  /** Set where the text is a link. */
  href?: string;
}

const linkify = new LinkifyIt();

/**
 * Also right after a word of a script that needs no spaces, as in `请看https://...`, but not inside of a word or an
 * address: what comes before is none of the letters that schemes and hosts are made of.
 */
const start = /(?<![\w.@/-])(?:https?:\/\/|www\.(?=[^\s.]+\.[^\s.]))/gi;
/** What nobody sees, or turns the text around it: no part of a link, so that it leads where it says. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
/** What comes before an `@` looks like the host, and is not: `https://bank.example@evil.example/`. */
const userInformation = /^[^\s/?#]*@/u;
/** Of a sentence that ends with a link. linkify-it leaves off one of these, and not two different ones. */
const endOfSentence = /[.,:;!?]+$/;

/** Text as it was written, in parts: the web addresses in it, and what is between them. Nothing is left out. */
export function findLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const { index, 0: begin } of text.matchAll(start)) {
    if (index < done) continue;
    const length = lengthOfLink(begin, text.slice(index).split(invisible, 1)[0] ?? "");
    if (length === 0) continue;
    const link = text.slice(index, index + length);
    if (index > done) parts.push({ text: text.slice(done, index) });
    parts.push({ text: link, href: begin.toLowerCase() === "www." ? `https://${link}` : link });
    done = index + length;
  }
  if (done < text.length) parts.push({ text: text.slice(done) });
  return parts;
}

function lengthOfLink(begin: string, text: string): number {
  const added = begin.toLowerCase() === "www." ? "https://" : "";
  const address = added + text;
  const [scheme = ""] = address.split("//", 1);
  if (userInformation.test(address.slice(scheme.length + 2))) return 0;
  const tail = linkify.testSchemaAt(address, scheme.toLowerCase(), scheme.length);
  if (tail === 0) return 0;
  const link = address.slice(0, scheme.length + tail).replace(endOfSentence, "");
  return URL.canParse(link) ? link.length - added.length : 0;
}
