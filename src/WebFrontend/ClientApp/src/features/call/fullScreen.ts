import { useSyncExternalStore } from "react";

/**
 * Shows an element on the whole screen, or nothing any more. Browsers refuse where no click or key asked: then all
 * stays as it is.
 */
export function toggleFullScreen(element: Element | null): void {
  const done = document.fullscreenElement ? document.exitFullscreen() : element?.requestFullscreen();
  done?.catch(() => undefined);
}

function subscribe(listener: () => void): () => void {
  document.addEventListener("fullscreenchange", listener);
  return () => document.removeEventListener("fullscreenchange", listener);
}

/** What fills the screen now, if anything. Pop-ups must be inside of it to be seen. */
export function useFullScreenElement(): Element | null {
  return useSyncExternalStore(subscribe, () => document.fullscreenElement ?? null);
}
