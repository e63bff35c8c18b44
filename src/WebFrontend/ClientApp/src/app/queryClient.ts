import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isPassing, MeetError } from "../meet/errors";
import { signInKey } from "./signIn/signIn";

/** What all requests have in common: which are worth repeating, and what happens when the sign-in has ended. */
export function createQueryClient(): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof MeetError && error.code === "auth.required") client.setQueryData(signInKey, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: (failures, error) => failures < 3 && isPassing(error), staleTime: 2_000 },
    },
  });
  return client;
}
