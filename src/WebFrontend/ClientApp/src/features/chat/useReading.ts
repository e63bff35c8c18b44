import { useEffect, useState, useSyncExternalStore } from "react";
import { useStore } from "../../app/hooks/useStore";
import type { Unread } from "../../meet/chat/Unread";

const isVisible = () => document.visibilityState === "visible";
const watchVisibility = (listener: () => void) => {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
};

interface ReadingOptions {
  unread: Unread;
  /** The sequence of the newest message in the list. */
  newest: number;
  /** Whether the person is at the end of the list. */
  atEnd: boolean;
  /** Their own newest message on its way. */
  own: string | undefined;
  /** Another number for another list. */
  place: number;
}

/**
 * After which sequence messages are told to be new; null where none is. They stay so while they are read, until the
 * person sends something. Marks messages as read while somebody is at their end and the page is to be seen. Subscribes
 * to what is unread, and to the page's visibility.
 */
export function useReading({ unread, newest, atEnd, own, place }: ReadingOptions): number | null {
  const { read, count, visit } = useStore(unread.state);
  const isReading = useSyncExternalStore(watchVisibility, isVisible) && atEnd;
  const [line, setLine] = useState({ after: count > 0 ? read : null, own, place, visit });

  const draw = (after: number | null) => setLine({ after, own, place, visit });
  if (own !== line.own) draw(null);
  else if (place !== line.place || visit !== line.visit) draw(count > 0 ? read : line.after);
  else if (count > 0 && !isReading && line.after !== read) draw(read);

  useEffect(() => {
    if (isReading && newest > 0) unread.markRead(newest);
  }, [unread, isReading, newest, count]);
  return line.after;
}
