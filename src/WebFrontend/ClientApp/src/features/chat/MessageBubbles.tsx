import { isolate } from "../../app/text/isolate";
import { Avatar } from "../../app/ui/Avatar";
import type { MessageGroup } from "./groupMessages";
import { Linkified } from "./Linkified";
import styles from "./messages.module.css";

const time = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

interface MessageBubblesProps {
  group: MessageGroup;
  own: boolean;
}

export function MessageBubbles({ group: { sender, messages, startsDay }, own }: MessageBubblesProps) {
  const sentAt = new Date(messages[0]?.sentAt ?? 0);
  return (
    <>
      {startsDay && <div className={styles.day}>{day.format(sentAt)}</div>}
      <article className={styles.group} data-own={own} aria-label={own ? "You" : sender.username}>
        {!own && <Avatar user={sender} size="small" />}
        <div className={styles.column}>
          <div className={styles.head}>
            <span className={styles.sender}>{own ? "You" : isolate(sender.username)}</span>
            <time dateTime={messages[0]?.sentAt}>{time.format(sentAt)}</time>
          </div>
          {messages.map(({ sequence, text }) => (
            <div key={sequence} className={styles.bubble} data-sequence={sequence}>
              <div className={styles.text} dir="auto">
                <Linkified text={text} />
              </div>
            </div>
          ))}
        </div>
      </article>
    </>
  );
}
