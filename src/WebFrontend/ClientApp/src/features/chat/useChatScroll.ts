import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from "react";

interface ChatScroll {
  scroller: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  /** False while the person reads further up. */
  following: boolean;
  onScroll: () => void;
  toEnd: () => void;
}

interface Shown {
  /** The oldest thing that is shown. */
  first: number | string | undefined;
  /** One's own newest message on its way. */
  own: string | undefined;
}

/** So near to an edge (CSS pixels) is at it. */
const near = 48;

/**
 * Keeps a list of messages scrolled to its end. Only the person ends that, by scrolling up, and they come back by
 * scrolling down, by writing something, or with `toEnd`; sizes that change do not. What they read further up stays in
 * place when older messages come in above it. One ResizeObserver; renders anew when following ends or begins.
 */
export function useChatScroll({ first, own }: Shown, last: number | undefined, onTop: () => void): ChatScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const seen = useRef({ first, own, top: 0, height: 0, inner: 0 });
  const [following, setFollowing] = useState(true);

  const look = (element: HTMLElement) => {
    const { scrollTop: top, scrollHeight: height, clientHeight: inner } = element;
    seen.current = { first, own, top, height, inner };
  };
  const toEnd = () => {
    setFollowing(true);
    if (!scroller.current) return;
    scroller.current.scrollTop = scroller.current.scrollHeight;
    look(scroller.current);
  };
  const keepEnd = useEffectEvent(() => {
    if (following) toEnd();
    else if (scroller.current) look(scroller.current);
  });

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const before = seen.current;
    if (own !== undefined && own !== before.own) setFollowing(true);
    if (following || (own !== undefined && own !== before.own)) element.scrollTop = element.scrollHeight;
    else if (before.first !== first) element.scrollTop = before.top + element.scrollHeight - before.height;
    seen.current = {
      ...{ first, own, top: element.scrollTop, height: element.scrollHeight },
      inner: element.clientHeight,
    };
  }, [first, own, last, following]);

  // A keyboard that opens, a banner, or a box that grows with what is written takes height away.
  useEffect(() => {
    const observer = new ResizeObserver(() => keepEnd());
    for (const { current } of [scroller, content]) if (current) observer.observe(current);
    return () => observer.disconnect();
  }, []);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const { top, height, inner } = seen.current;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const atEnd = scrollHeight - scrollTop - clientHeight < near;
    // Where a size has changed, the browser may have scrolled: then the observer above puts it right.
    const byPerson = scrollHeight === height && clientHeight === inner;
    if (atEnd) setFollowing(true);
    else if (byPerson && scrollTop < top) setFollowing(false);
    look(element);
    if (scrollTop < near && !atEnd) onTop();
  };

  return { scroller, content, following, onScroll, toEnd };
}
