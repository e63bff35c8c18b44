import { useMutation } from "@tanstack/react-query";
import { useApi } from "../services";
import { signOut } from "./signIn";

/** Signing out of this browser or, with `everywhere`, of all. Where it succeeds, the sign-in page is loaded. */
export function useSignOut({ everywhere = false }: { everywhere?: boolean } = {}) {
  const api = useApi();
  return useMutation({ mutationFn: () => signOut(api, { everywhere }) });
}
