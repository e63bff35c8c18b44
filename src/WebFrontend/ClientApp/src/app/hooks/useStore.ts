import { useSyncExternalStore } from "react";
import type { ReadableStore } from "../../meet/Store";

/** The current value of a store of meet/. Subscribes, and renders anew whenever the store gets another value. */
export function useStore<T>({ subscribe, get }: ReadableStore<T>): T {
  return useSyncExternalStore(subscribe, get);
}
