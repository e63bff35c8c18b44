import { useEffect, useRef, type PointerEvent } from "react";

/** As long (ms) as people hold a finger on something to see what can be done with it. */
const long = 450;
/** A finger that moves further (CSS pixels) scrolls. */
const still = 10;

/**
 * Handlers for an element on which somebody may hold a finger; `onLong` gets the element. A timer while one is down.
 */
export function useLongPress(onLong: (element: Element) => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const end = () => {
    clearTimeout(press.current?.timer);
    press.current = null;
  };
  useEffect(() => end, []);

  return {
    onPointerDown: ({ pointerType, currentTarget, clientX: x, clientY: y }: PointerEvent) => {
      end();
      if (pointerType === "touch") press.current = { timer: setTimeout(() => onLong(currentTarget), long), x, y };
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const { x = clientX, y = clientY } = press.current ?? {};
      if (Math.hypot(clientX - x, clientY - y) > still) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
