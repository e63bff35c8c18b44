import { useSyncExternalStore } from "react";

/**
 * Shows an element on the whole screen, or ends that. Browsers refuse it outside of a click or a key press: then
 * nothing changes.
 */
export function toggleFullScreen(element: Element | null): void {
  const done = document.fullscreenElement ? document.exitFullscreen() : element?.requestFullscreen();
  done?.catch(() => undefined);
}

function subscribe(listener: () => void): () => void {
  document.addEventListener("fullscreenchange", listener);
  return () => document.removeEventListener("fullscreenchange", listener);
}

/**
 * The element that fills the screen now, if any. Pop-ups must be inside of it to be seen. One listener; renders anew
 * when full screen begins and ends.
 */
export function useFullScreenElement(): Element | null {
  return useSyncExternalStore(subscribe, () => document.fullscreenElement ?? null);
}
