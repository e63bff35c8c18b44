import { memo, useMemo, type ReactNode } from "react";
import type { User } from "../../meet/contracts.gen";
import { isOnlyEmoji, withEmoji } from "./emoji";
import { parseMarkdown, type Piece } from "./markdown";
import { splitMentions } from "./mentions";
import styles from "./MessageText.module.css";

interface MessageTextProps {
  text: string;
  mentions: readonly User[];
  viewerId: string;
}

/** What somebody wrote, with the little Markdown that messages have. Nothing else in it is ever markup. */
export const MessageText = memo(function MessageText({ text, mentions, viewerId }: MessageTextProps) {
  const pieces = useMemo(() => parseMarkdown(text), [text]);
  const large = isOnlyEmoji(withEmoji(text));
  return (
    <div className={styles.text} data-large={large}>
      <Pieces {...{ pieces, mentions, viewerId }} />
    </div>
  );
});

interface PiecesProps extends Omit<MessageTextProps, "text"> {
  pieces: readonly Piece[];
}

function Pieces({ pieces, ...people }: PiecesProps): ReactNode {
  return pieces.map((piece, index) => <One key={index} piece={piece} {...people} />);
}

function One({ piece, mentions, viewerId }: Omit<PiecesProps, "pieces"> & { piece: Piece }): ReactNode {
  const inside = "children" in piece && <Pieces pieces={piece.children} {...{ mentions, viewerId }} />;
  switch (piece.kind) {
    case "text":
      return <Words text={piece.text} {...{ mentions, viewerId }} />;
    case "code":
      return <code className={styles.code}>{piece.text}</code>;
    case "block":
      return (
        <pre className={styles.block} dir="ltr">
          {piece.text}
        </pre>
      );
    case "address":
      return <Address href={piece.href} text={piece.text} />;
    case "link":
      return (
        <>
          {inside} (<Address href={piece.href} text={piece.href} />)
        </>
      );
    case "ol":
      return <ol start={piece.start}>{inside}</ol>;
    case "p":
    case "li":
    case "blockquote": {
      const Tag = piece.kind;
      return <Tag dir="auto">{inside}</Tag>;
    }
    default: {
      const Tag = piece.kind;
      return <Tag>{inside}</Tag>;
    }
  }
}

function Address({ href, text }: { href: string; text: string }) {
  return (
    <a href={href} dir="ltr" target="_blank" rel="noopener noreferrer">
      {text}
    </a>
  );
}

function Words({ text, mentions, viewerId }: MessageTextProps): ReactNode {
  return splitMentions(text, mentions).map(({ text: part, user }, index) =>
    user ? (
      <span key={index} className={styles.mention} data-own={user.id === viewerId}>
        {part}
      </span>
    ) : (
      withEmoji(part)
    ),
  );
}
