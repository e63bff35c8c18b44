import { memo, useEffect, useRef, useState, type FocusEvent, type PointerEvent, type ReactNode } from "react";
import { isolate } from "../../app/text/isolate";
import { Avatar } from "../../app/ui/Avatar";
import { isMentioned } from "../../meet/chat/Unread";
import type { ChatMessage } from "../../meet/contracts.gen";
import { Attachments } from "./Attachments";
import { useChat } from "./ChatContext";
import { DayButton } from "./DayButton";
import { MessageMenu } from "./MessageMenu";
import styles from "./MessageRow.module.css";
import { MessageText } from "./MessageText";
import { momentText, timeText } from "./messageTexts";
import { MessageTools } from "./MessageTools";
import { Quote } from "./Quote";
import { Reactions } from "./Reactions";
import { ReactionPicker } from "./ReactionPicker";
import type { MessageRowData } from "./rows";
import { useLongPress } from "./useLongPress";

interface MessageRowProps {
  row: MessageRowData;
  /** The one to which Tab leads; from there arrow keys lead to the others. */
  reachable: boolean;
  /** Above it begins what was not read. */
  isFirstUnread: boolean;
  /** Set where somebody has jumped to it. */
  onArrived: ((message: HTMLElement) => void) | null;
  onFocused: (key: string) => void;
}

/** A message, with the day and the line of what is new above it, and what can be done with it beside it. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { row, reachable, isFirstUnread, onArrived, onFocused } = props;
  const { viewer } = useChat();
  const { message, day } = row;
  const starts = row.starts || isFirstUnread;
  const { sequence, sender, sentAt, deleted, replyTo } = message;
  const [isNear, setNear] = useState(false);
  const [menu, setMenu] = useState<Element | null>(null);
  const [picker, setPicker] = useState<Element | null>(null);
  const article = useRef<HTMLElement>(null);
  const longPress = useLongPress(setMenu);
  const own = sender.id === viewer.id;
  const who = own ? "You" : sender.username;
  const focus = { tabIndex: reachable ? 0 : -1, "data-row": sequence };
  const near = {
    onPointerEnter: ({ pointerType }: PointerEvent) => setNear(pointerType === "mouse"),
    onPointerLeave: () => setNear(false),
    onFocus: () => {
      onFocused(row.key);
      setNear(true);
    },
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      if (!currentTarget.contains(relatedTarget)) setNear(false);
    },
  };
  useEffect(() => {
    if (article.current) onArrived?.(article.current);
  }, [onArrived]);

  return (
    <>
      {day !== null && <DayButton at={day} />}
      {isFirstUnread && (
        <div className={styles.unread} role="separator">
          New messages
        </div>
      )}
      <article
        ref={article}
        className={styles.row}
        aria-label={`${who}, ${timeText(sentAt)}`}
        data-own={own}
        data-starts={starts}
        data-marked={onArrived !== null}
        data-mentioned={!own && isMentioned(message, viewer.id)}
        {...focus}
        {...(deleted ? {} : longPress)}
        {...near}
      >
        {!own && (starts ? <Avatar user={sender} size="small" /> : <span className={styles.gutter} />)}
        <div className={styles.column}>
          {starts && (
            <div className={styles.head}>
              <span className={styles.sender}>{own ? "You" : isolate(sender.username)}</span>
              <time dateTime={sentAt} title={momentText(sentAt)}>
                {timeText(sentAt)}
              </time>
            </div>
          )}
          <Bubble message={message} quote={replyTo !== undefined && !deleted && <Quote sequence={replyTo} />} />
          {message.attachments && <Attachments attachments={message.attachments} />}
          {!deleted && <Reactions message={message} onPick={setPicker} />}
        </div>
        {!deleted && (isNear || menu !== null || picker !== null) && (
          <MessageTools message={message} onMenu={setMenu} onPick={setPicker} />
        )}
        {!deleted && <MessageMenu message={message} anchor={menu} onClose={() => setMenu(null)} onPick={setPicker} />}
        {picker && <ReactionPicker message={message} anchor={picker} onClose={() => setPicker(null)} />}
      </article>
    </>
  );
});

function Bubble({ message, quote }: { message: ChatMessage; quote: ReactNode }) {
  const { viewer } = useChat();
  const { sequence, text, mentions, edited, deleted } = message;
  if (text === "" && !deleted && !quote) return null;
  return (
    <div className={styles.bubble} data-deleted={deleted !== undefined}>
      {quote}
      <div data-sequence={sequence}>
        {deleted ? (
          deleted.userId === message.sender.id ? (
            "This message was deleted"
          ) : (
            "This message was deleted by the owner of the room"
          )
        ) : (
          <MessageText text={text} mentions={mentions ?? nobody} viewerId={viewer.id} />
        )}
      </div>
      {edited && !deleted && (
        <time className={styles.edited} dateTime={edited.at} title={`Edited ${momentText(edited.at)}`}>
          edited
        </time>
      )}
    </div>
  );
}

const nobody: never[] = [];
