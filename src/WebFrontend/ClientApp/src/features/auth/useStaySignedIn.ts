import { useEffect } from "react";
import { useApi } from "../../app/services";
import { useSignedIn, type Viewer } from "../../app/signIn/signIn";

const longestTimer = 2 ** 31 - 1;

/**
 * Renews the sign-in when half of its remaining time is over: nobody is signed out in the middle of a call. One timer,
 * and one request whenever it ends.
 */
export function useStaySignedIn(viewer: Viewer | null): void {
  const api = useApi();
  const signedIn = useSignedIn();
  const expiresAt = viewer?.expiresAt;

  useEffect(() => {
    if (!expiresAt) return;
    const remaining = api.timeLeft(expiresAt);
    const renew = () => {
      // Refused or unreachable: the next request that needs the sign-in finds out, and asks the person.
      api.refresh().then(signedIn, () => undefined);
    };
    const timer = setTimeout(renew, Math.min(longestTimer, Math.max(30_000, remaining / 2)));
    return () => clearTimeout(timer);
  }, [api, expiresAt, signedIn]);
}
