import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isPassing, MeetError } from "../meet/errors";
import { signInKey } from "./signIn/signIn";

/** One place for what every request has in common: what is worth repeating, and what a lost sign-in means. */
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
