const link = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?')\]}])/g;

/** Text as it was written, with its web addresses as links. Nothing else in it is ever markup. */
export function Linkified({ text }: { text: string }) {
  return text.split(link).map((part, index) =>
    // split with one group gives text and links in turn
    index % 2 === 1 ? (
      <a key={index} href={part} target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
