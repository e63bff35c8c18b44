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
  const seen = useRef({ top: 0, height: 0, inner: 0 });
  const [end, setEnd] = useState({ wanted: target === null, own, place, target });
  const following = end.wanted && !hasNewer;
  const wantEnd = (wanted: boolean) => setEnd({ wanted, own, place, target });
  if (own !== undefined && own !== end.own) wantEnd(true);
  else if (place !== end.place || target !== end.target) wantEnd(target === null);

  const look = (element: HTMLElement) => {
    const { scrollTop: top, scrollHeight: height, clientHeight: inner } = element;
    seen.current = { top, height, inner };
  };
  const loadMore = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement) => {
    if (clientHeight === 0) return; // not to be seen
    if (scrollTop < ahead * clientHeight) onTop();
    if (scrollHeight - scrollTop - clientHeight < ahead * clientHeight) onBottom();
  };
  const toEnd = () => {
    wantEnd(true);
    if (hasNewer) toNewest();
  };
  const settle = useEffectEvent(() => {
    const element = scroller.current;
    if (!element) return;
    if (following) element.scrollTop = element.scrollHeight;
    look(element);
    loadMore(element);
  });
  const jump = useEffectEvent(() => {
    if (target) list.current?.scrollToIndex(indexOf(target.sequence), { align: "center" });
  });
  const findEnd = useEffectEvent(() => toNewest());

  useLayoutEffect(() => settle(), [rows, last, following, place]);
  useLayoutEffect(() => jump(), [place, target]);
  useEffect(() => {
    if (end.wanted && hasNewer) findEnd();
  }, [end.wanted, hasNewer]);

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
    if (atEnd !== end.wanted && (atEnd || (byPerson && scrollTop < top))) wantEnd(atEnd);
    look(element);
    loadMore(element);
  };

  return { scroller, content, list, following, onScroll, toEnd };
}
