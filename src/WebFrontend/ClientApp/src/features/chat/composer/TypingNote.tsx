import { useStore } from "../../../app/hooks/useStore";
import { isolate } from "../../../app/text/isolate";
import type { Typing } from "../../../meet/chat/Typing";
import styles from "./TypingNote.module.css";

/** Who is writing. Renders anew when that changes. Screen readers would say nothing else in a busy room. */
export function TypingNote({ typing }: { typing: Typing }) {
  const [first, second, ...others] = useStore(typing.state).map(({ username }) => isolate(username));
  if (first === undefined) return null;
  const who =
    others.length > 0 ? "Several people are" : second === undefined ? `${first} is` : `${first} and ${second} are`;
  return (
    <span className={styles.typing}>
      <span className={styles.text} dir="auto">
        {who} typing…
      </span>
    </span>
  );
}
