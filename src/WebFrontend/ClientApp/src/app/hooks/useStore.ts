import { useSyncExternalStore } from "react";
import type { ReadableStore } from "../../meet/Store";

/** The current value of a store of meet/. */
export function useStore<T>({ subscribe, get }: ReadableStore<T>): T {
  return useSyncExternalStore(subscribe, get);
}
