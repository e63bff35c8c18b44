import { isolate } from "../../../app/text/isolate";
import { Avatar } from "../../../app/ui/Avatar";
import type { Choice } from "./completion";
import styles from "./CompletionList.module.css";

interface CompletionListProps {
  id: string;
  choices: readonly Choice[];
  active: number;
  onMove: (index: number) => void;
  onChoose: (choice: Choice) => void;
}

export const optionId = (list: string, index: number) => `${list}-${index}`;

/** What may be meant, above the box, which keeps the focus: ARIA's pattern of a combobox with a list. */
export function CompletionList({ id, choices, active, onMove, onChoose }: CompletionListProps) {
  const isPeople = choices[0]?.user !== undefined;
  return (
    <>
      <div id={id} className={styles.list} role="listbox" aria-label={isPeople ? "People" : "Emoji"}>
        {choices.map((choice, index) => (
          <div
            key={choice.key}
            id={optionId(id, index)}
            className={styles.option}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            ref={index === active ? scrollToIt : null}
            onPointerMove={() => index !== active && onMove(index)}
            onMouseDown={(event) => {
              event.preventDefault(); // the focus stays in the box
              onChoose(choice);
            }}
          >
            {choice.user ? (
              <Avatar user={choice.user} size="small" />
            ) : (
              <span className={styles.emoji} aria-hidden>
                {choice.emoji}
              </span>
            )}
            <span className={styles.label} dir="auto">
              {isolate(choice.label)}
            </span>
          </div>
        ))}
      </div>
      <span role="status" className="visually-hidden">
        {choices.length === 1 ? "1 suggestion" : `${choices.length} suggestions`}, arrow keys to choose, Enter to insert
      </span>
    </>
  );
}

function scrollToIt(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}
