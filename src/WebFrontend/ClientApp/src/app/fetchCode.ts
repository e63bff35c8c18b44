import { delay } from "../meet/connection/time";
import { retryDelay } from "../meet/retry";

const attempts = 4;

/**
 * Imports the code of a page, again where it cannot be fetched: a browser breaks off what is under way whenever the
 * machine's network changes. Rejects where the last attempt fails, too.
 */
export async function fetchCode<T>(load: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt < attempts; attempt++) {
    try {
      return await load();
    } catch {
      await delay(retryDelay(attempt));
    }
  }
  return load();
}
