import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from "react";
import type { VirtualizerHandle } from "virtua";

interface ChatScrollOptions {
  /** How many rows there are. */
  rows: number;
  /** The key of the newest. */
  last: string | undefined;
  /** One's own newest message on its way. */
  own: string | undefined;
  /** Another number for another list of rows. */
  place: number;
  /** What is to be looked at; another object each time. Null: the end. */
  target: { sequence: number } | null;
  /** The row in which that is. */
  indexOf: (sequence: number) => number;
  /** Whether the end of the rows is not the end of the messages. */
  hasNewer: boolean;
  onTop: () => void;
  onBottom: () => void;
  toNewest: () => void;
}

interface ChatScroll {
  scroller: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  list: RefObject<VirtualizerHandle | null>;
  /** False while the person reads further up. */
  following: boolean;
  onScroll: () => void;
  toEnd: () => void;
}

/** So near to the end (CSS pixels) is at it. */
const near = 48;
/** So near to an edge (heights of the list) more is loaded. */
const ahead = 2;

/**
 * Keeps a list of messages scrolled to its end. Only the person ends that, by scrolling up or by a jump, and they come
 * back by scrolling down, by writing something, or with `toEnd`; sizes that change do not. What they read further up
 * stays in place: that is the virtualizer's work. One ResizeObserver; renders anew when following ends or begins.
 */
export function useChatScroll(options: ChatScrollOptions): ChatScroll {
  const { rows, last, own, place, target, indexOf, hasNewer, onTop, onBottom, toNewest } = options;
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const seen = useRef({ own, top: 0, height: 0, inner: 0 });
  const [wantsEnd, setWantsEnd] = useState(true);
  const following = wantsEnd && !hasNewer;

  const look = (element: HTMLElement) => {
    const { scrollTop: top, scrollHeight: height, clientHeight: inner } = element;
    seen.current = { ...seen.current, top, height, inner };
  };
  const pin = () => {
    if (!scroller.current) return;
    scroller.current.scrollTop = scroller.current.scrollHeight;
    look(scroller.current);
  };
  const toEnd = () => {
    setWantsEnd(true);
    if (hasNewer) toNewest();
    else pin();
  };
  const loadMore = () => {
    const { scrollTop, scrollHeight, clientHeight } = scroller.current ?? { scrollTop: 0, scrollHeight: 0, clientHeight: 0 };
    if (clientHeight === 0) return; // not to be seen
    if (scrollTop < ahead * clientHeight) onTop();
    if (scrollHeight - scrollTop - clientHeight < ahead * clientHeight) onBottom();
  };
  const settle = useEffectEvent(() => {
    if (following) pin();
    else if (scroller.current) look(scroller.current);
    loadMore();
  });
  const jump = useEffectEvent(() => {
    if (target) {
      setWantsEnd(false);
      list.current?.scrollToIndex(indexOf(target.sequence), { align: "center" });
    } else toEnd();
  });

  useLayoutEffect(() => {
    if (own !== undefined && own !== seen.current.own) toEnd();
    else if (following) pin();
    seen.current.own = own;
  }, [last, own, following]);
  useLayoutEffect(() => jump(), [place, target]);
  useEffect(() => loadMore(), [rows, place]);

  // A keyboard that opens, a banner, a picture, or a box that grows with what is written takes height away.
  useEffect(() => {
    const observer = new ResizeObserver(() => settle());
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
    if (atEnd) setWantsEnd(true);
    else if (byPerson && scrollTop < top) setWantsEnd(false);
    look(element);
    loadMore();
  };

  return { scroller, content, list, following, onScroll, toEnd };
}
