import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import type { Api } from "../../meet/api";
import { forgetUnsent } from "../../meet/chat/unsent";
import type { AuthAnswer, TokenClaims } from "../../meet/contracts.gen";
import { MeetError } from "../../meet/errors";
import { useApi } from "../services";

export const signInKey = ["signIn"] as const;

/**
 * The sign-in itself is in a cookie that no script can read: that this is there only says that asking the server is
 * worth it. When the sign-in ends, the server decides; a browser's clock may be wrong by hours.
 */
const hint = "minimeet.signedInUntil";

export type Viewer = Pick<TokenClaims, "userId" | "username" | "expiresAt">;

function remember({ expiresAt }: Pick<Viewer, "expiresAt">): void {
  localStorage.setItem(hint, expiresAt);
}

function isOtherPersons(error: unknown): boolean {
  return error instanceof MeetError && error.code === "auth.otherPerson";
}

function hasEnded(error: unknown): boolean {
  return error instanceof MeetError && error.code.startsWith("auth.") && !isOtherPersons(error);
}

async function findSignIn(api: Api): Promise<Viewer | null> {
  if (localStorage.getItem(hint) === null) return null;
  try {
    const signIn = await api.validate();
    remember(signIn);
    return signIn;
  } catch (error) {
    if (!hasEnded(error)) throw error;
    localStorage.removeItem(hint);
    return null;
  }
}

function signInQuery(api: Api) {
  return queryOptions({
    queryKey: signInKey,
    queryFn: () => findSignIn(api),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
}

/**
 * Who is signed in: null for nobody, `data` undefined while we do not know yet. One query shared by the whole tab: only
 * its first use asks the server.
 */
export function useSignIn() {
  return useQuery(signInQuery(useApi()));
}

/** A function that takes over what signing in, registering or refreshing answered. Stable; subscribes to nothing. */
export function useSignedIn(): (answer: AuthAnswer) => void {
  const client = useQueryClient();
  return useCallback(
    ({ user, expiresAt }) => {
      remember({ expiresAt });
      client.setQueryData<Viewer>(signInKey, { userId: user.id, username: user.username, expiresAt });
    },
    [client],
  );
}

/** Nobody is signed in in this browser any more. Not for a tab that somebody else's sign-in has stopped. */
function forget(): void {
  localStorage.removeItem(hint);
  forgetUnsent(sessionStorage);
}

interface SignOutOptions {
  /** Every sign-in of this person, not only this browser's. */
  everywhere?: boolean;
}

/**
 * Signs out and loads the sign-in page, so that nothing of the person stays in memory. Where somebody else has signed
 * in since, that sign-in stays. Rejects where the server could not be reached.
 */
export async function signOut(api: Api, { everywhere = false }: SignOutOptions = {}): Promise<void> {
  try {
    await (everywhere ? api.logoutEverywhere() : api.logout());
    forget();
  } catch (error) {
    if (hasEnded(error)) forget();
    else if (!isOtherPersons(error)) throw error;
  }
  window.location.assign("/sign-in");
}

/**
 * Follows sign-ins and sign-outs in other tabs: all of them have the same cookie. Asks the server after a sign-in, and
 * when the page comes back from the back/forward cache, where it heard of nothing. Listeners for `storage` and
 * `pageshow` events; to be used once, at the root of what needs a sign-in.
 */
export function useOtherTabs(): void {
  const client = useQueryClient();
  useEffect(() => {
    const ask = () => void client.invalidateQueries({ queryKey: signInKey });
    const changed = ({ key, newValue }: StorageEvent) => {
      if (key !== hint) return;
      if (newValue === null) {
        // It is not ours to forget where somebody else was signed in by then.
        if (!isOtherPersons(client.getQueryState(signInKey)?.error)) forgetUnsent(sessionStorage);
        client.setQueryData<Viewer | null>(signInKey, null);
      } else ask();
    };
    const shown = ({ persisted }: PageTransitionEvent) => {
      if (persisted) ask();
    };
    window.addEventListener("storage", changed);
    window.addEventListener("pageshow", shown);
    return () => {
      window.removeEventListener("storage", changed);
      window.removeEventListener("pageshow", shown);
    };
  }, [client]);
}
