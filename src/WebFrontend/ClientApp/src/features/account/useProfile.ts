import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../app/services";
import { useSignedIn, useSignIn } from "../../app/signIn/signIn";

function useProfileKey() {
  const { data: viewer } = useSignIn();
  return ["profile", viewer?.userId] as const;
}

/** What only the person themselves may know about their account. */
export function useProfile() {
  const api = useApi();
  return useQuery({ queryKey: useProfileKey(), queryFn: () => api.getProfile() });
}

/** The name stands in the sign-in, too: it is made anew, so that every room joined from here on shows the new one. */
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
