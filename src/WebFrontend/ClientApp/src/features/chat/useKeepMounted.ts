import { useEffect, useState, type RefObject } from "react";

/** A list of so many rows is there as a whole: to be searched and copied with the browser's own means. */
const short = 100;
/** A selection that is longer than so many rows is kept at its two ends only. */
const longest = 400;

/**
 * The indexes of the rows that stay in the page also where nobody sees them: the one with the focus, what is selected,
 * and on paper all. Listens to the document's selection, and to printing.
 */
export function useKeepMounted(
  list: RefObject<HTMLElement | null>,
  keys: readonly string[],
  focused: number,
): number[] {
  const [isPrinting, setPrinting] = useState(false);
  const [selected, setSelected] = useState<{ from: string; to: string } | null>(null);

  useEffect(() => {
    const before = () => setPrinting(true);
    const after = () => setPrinting(false);
    const select = () => {
      const selection = document.getSelection();
      const ends = [selection?.anchorNode, selection?.focusNode].map((node) => keyOf(list.current, node ?? null));
      const [from, to] = ends;
      setSelected((known) => {
        if (selection?.isCollapsed !== false || !from || !to) return null;
        return known?.from === from && known.to === to ? known : { from, to };
      });
    };
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    document.addEventListener("selectionchange", select);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
      document.removeEventListener("selectionchange", select);
    };
  }, [list]);

  if (isPrinting || keys.length <= short) return keys.map((_, index) => index);
  const kept = new Set(focused < 0 ? [] : [focused]);
  const [from = -1, to = -1] = selected
    ? [keys.indexOf(selected.from), keys.indexOf(selected.to)].sort((one, other) => one - other)
    : [];
  if (from >= 0) {
    if (to - from > longest) [from, to].forEach((index) => kept.add(index));
    else for (let index = from; index <= to; index++) kept.add(index);
  }
  return [...kept].sort((one, other) => one - other);
}

function keyOf(list: HTMLElement | null, node: Node | null): string | undefined {
  const element = node instanceof Element ? node : node?.parentElement;
  const row = element?.closest<HTMLElement>("[data-key]");
  return row && list?.contains(row) ? row.dataset.key : undefined;
}
