import { useMutation } from "@tanstack/react-query";
import { useApi } from "../services";
import { signOut } from "./signIn";

/**
 * A mutation that signs out of this browser or, with `everywhere`, of all. Asks the server only when it is called. When
 * it succeeds, the sign-in page is loaded.
 */
export function useSignOut({ everywhere = false }: { everywhere?: boolean } = {}) {
  const api = useApi();
  return useMutation({ mutationFn: () => signOut(api, { everywhere }) });
}
