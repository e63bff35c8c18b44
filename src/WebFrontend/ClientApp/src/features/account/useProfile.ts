import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../app/services";
import { useSignedIn, useSignIn } from "../../app/signIn/signIn";

function useProfileKey() {
  const { data: viewer } = useSignIn();
  return ["profile", viewer?.userId] as const;
}

/** The account of the person who is signed in. One query, shared by all uses of it. */
export function useProfile() {
  const api = useApi();
  return useQuery({ queryKey: useProfileKey(), queryFn: () => api.getProfile() });
}

/**
 * A mutation that changes the person's name, everywhere at once. The sign-in is refreshed after it, which lets the
 * other tabs of this browser look again. Two requests when it is called.
 */
export function useRename() {
  const api = useApi();
  const client = useQueryClient();
  const signedIn = useSignedIn();
  const profileKey = useProfileKey();
  return useMutation({
    mutationFn: async (username: string) => {
      await api.rename({ username });
      return api.refresh();
    },
    onSuccess: (answer) => {
      signedIn(answer);
      client.setQueryData(profileKey, answer.user);
    },
  });
}
