import { findLinks } from "./findLinks";

/** Text as it was written, with its web addresses as links. Nothing else in it is ever markup. */
export function Linkified({ text }: { text: string }) {
  return findLinks(text).map(({ text: part, href }, index) =>
    href === undefined ? (
      part
    ) : (
      <a key={index} href={href} dir="ltr" target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    ),
  );
}
