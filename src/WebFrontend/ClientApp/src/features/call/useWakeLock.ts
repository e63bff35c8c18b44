import { useEffect } from "react";

/**
 * Keeps the screen of a phone on (W3C Screen Wake Lock). The browser releases the lock whenever the page is hidden, so
 * it is taken again when the page is visible: one listener.
 */
export function useWakeLock(wanted: boolean): void {
  useEffect(() => {
    if (!wanted || !("wakeLock" in navigator)) return;
    let current = true;
    let lock: WakeLockSentinel | null = null;
    const take = () => {
      if (document.visibilityState !== "visible" || (lock && !lock.released)) return;
      navigator.wakeLock.request("screen").then(
        (taken) => {
          if (current) lock = taken;
          else void taken.release();
        },
        () => undefined, // a low battery, for example
      );
    };
    take();
    document.addEventListener("visibilitychange", take);
    return () => {
      current = false;
      document.removeEventListener("visibilitychange", take);
      void lock?.release();
    };
  }, [wanted]);
}
