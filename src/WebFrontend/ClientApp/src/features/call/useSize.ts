import { useLayoutEffect, useRef, useState, type RefObject } from "react";
import type { Size } from "./layoutTiles";

/** A ref for an element, and how large that is. One ResizeObserver; renders anew when the size changes. */
export function useSize<E extends HTMLElement>(): [RefObject<E | null>, Size] {
  const element = useRef<E>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    // Before the first paint, or every tile would start in the corner.
    setSize({ width: measured.clientWidth, height: measured.clientHeight });
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(measured);
    return () => observer.disconnect();
  }, []);
  return [element, size];
}
