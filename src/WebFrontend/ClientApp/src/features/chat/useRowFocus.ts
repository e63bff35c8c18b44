import { useCallback, useState, type KeyboardEvent, type RefObject } from "react";
import type { Row } from "./rows";

interface RowFocus {
  /** The key of the row to which Tab leads. */
  reachable: string;
  onFocused: (key: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * The messages are one stop for Tab; arrow keys lead from one to the next. `start`: the index of the row to begin at,
 * while nobody has been at one that is still there.
 */
export function useRowFocus(rows: readonly Row[], list: RefObject<HTMLElement | null>, start: number): RowFocus {
  const [focused, setFocused] = useState<string | null>(null);
  const messages = rows.filter(({ kind }) => kind === "message");
  const isMessage = ({ kind }: Row) => kind === "message";
  const first = rows.slice(start).find(isMessage) ?? rows.slice(0, start).findLast(isMessage);
  const reachable = focused !== null && messages.some(({ key }) => key === focused) ? focused : (first?.key ?? "");
  const onFocused = useCallback((key: string) => setFocused(key), []);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const target = event.target as HTMLElement;
    if (event.key === "Escape") target.closest<HTMLElement>("[data-row]")?.focus();
    if (step === undefined || target.dataset.row === undefined) return;
    const index = messages.findIndex(({ sequence }) => `${sequence ?? ""}` === target.dataset.row);
    const next = messages[index + step];
    const element = next && list.current?.querySelector<HTMLElement>(`[data-row="${next.sequence ?? ""}"]`);
    if (!element) return;
    event.preventDefault();
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  };
  return { reachable, onFocused, onKeyDown };
}
