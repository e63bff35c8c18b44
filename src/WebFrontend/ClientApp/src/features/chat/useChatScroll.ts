import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";

interface ChatScroll {
  scroller: RefObject<HTMLDivElement | null>;
  /** False while the person reads further up. */
  atEnd: boolean;
  onScroll: () => void;
  toEnd: () => void;
}

const near = 48;

/**
 * Keeps a list of messages scrolled to its end while the person is there; keeps what they read in place when older
 * messages come in above it. `first` and `last` name the oldest and the newest thing shown. One ResizeObserver; renders
 * anew when the person leaves the end or comes back to it.
 */
export function useChatScroll(
  first: number | string | undefined,
  last: number | string | undefined,
  onTop: () => void,
): ChatScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useRef({ first, height: 0, top: 0, atEnd: true });
  const [atEnd, setAtEnd] = useState(true);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const before = shown.current;
    if (before.atEnd) element.scrollTop = element.scrollHeight;
    else if (before.first !== first) element.scrollTop = before.top + element.scrollHeight - before.height;
    shown.current = { ...before, first, height: element.scrollHeight, top: element.scrollTop };
  }, [first, last]);

  // A keyboard that opens, or a banner, takes height away: the end stays in view.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (shown.current.atEnd) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const end = scrollHeight - scrollTop - clientHeight < near;
    shown.current = { first, height: scrollHeight, top: scrollTop, atEnd: end };
    setAtEnd(end);
    if (scrollTop < near && !end) onTop();
  };

  const toEnd = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight, behavior: "instant" });

  return { scroller, atEnd, onScroll, toEnd };
}
