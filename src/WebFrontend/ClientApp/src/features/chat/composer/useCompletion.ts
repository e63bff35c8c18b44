import { useState, type KeyboardEvent, type RefObject } from "react";
import type { User } from "../../../meet/contracts.gen";
import { choicesFor, tokenAt, type Choice } from "./completion";

interface Completion {
  choices: readonly Choice[];
  /** The index of the one that Enter takes. */
  active: number;
  onMove: (index: number) => void;
  onChoose: (choice: Choice) => void;
  /** Takes the keys that are for the list; true where it has taken this one. */
  onKeyDown: (event: KeyboardEvent) => boolean;
  /** For the box: the caret has moved. */
  onSelect: () => void;
}

interface CompletionOptions {
  box: RefObject<HTMLTextAreaElement | null>;
  text: string;
  people: readonly User[];
  onText: (text: string) => void;
  onMention: (user: User) => void;
}

/** Offers names after @ and emoji after a colon, where the caret is. Renders anew when the caret moves. */
export function useCompletion({ box, text, people, onText, onMention }: CompletionOptions): Completion {
  const [caret, setCaret] = useState(-1);
  const [active, setActive] = useState({ token: "", index: 0 });
  /** The token for which the person wants no list. */
  const [dismissed, setDismissed] = useState<string | null>(null);
  const token = caret < 0 ? null : tokenAt(text, caret);
  const name = token ? `${token.start}${token.kind}` : "";
  if (dismissed !== null && dismissed !== name) setDismissed(null);
  const choices = token && dismissed !== name ? choicesFor(token, people) : [];
  const place = token ? `${name} ${token.query}` : "";
  const index = active.token === place ? Math.min(active.index, choices.length - 1) : 0;

  const choose = (choice: Choice) => {
    const element = box.current;
    if (!element || !token) return;
    element.setRangeText(choice.insert, token.start, token.end, "end");
    if (choice.user) onMention(choice.user);
    onText(element.value);
    setCaret(element.selectionStart);
  };
  const move = (to: number) => setActive({ token: place, index: (to + choices.length) % choices.length });
  const keyDown = (event: KeyboardEvent) => {
    const choice = choices[index];
    if (!choice || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return false;
    if (event.key === "ArrowDown") move(index + 1);
    else if (event.key === "ArrowUp") move(index - 1);
    else if (event.key === "Enter" || event.key === "Tab") choose(choice);
    else if (event.key === "Escape") setDismissed(name);
    else return false;
    return true;
  };
  const select = () => {
    const { selectionStart = -1, selectionEnd = -1 } = box.current ?? {};
    setCaret(document.activeElement === box.current && selectionStart === selectionEnd ? selectionStart : -1);
  };
  return { choices, active: index, onMove: move, onChoose: choose, onKeyDown: keyDown, onSelect: select };
}
