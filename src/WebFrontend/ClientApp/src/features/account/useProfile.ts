import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../app/services";
import { signInKey, useSignIn, type Viewer } from "../../app/signIn/signIn";

function useProfileKey() {
  const { data: viewer } = useSignIn();
  return ["profile", viewer?.userId] as const;
}

/** The account of the person who is signed in. One query, shared by all uses of it. */
export function useProfile() {
  const api = useApi();
  return useQuery({ queryKey: useProfileKey(), queryFn: () => api.getProfile() });
}

/** A mutation that changes the person's name, everywhere at once: the server tells the rooms that they are in. */
export function useRename() {
  const api = useApi();
  const client = useQueryClient();
  const profileKey = useProfileKey();
  return useMutation({
    mutationFn: (username: string) => api.rename({ username }),
    onSuccess: (profile) => {
      client.setQueryData(profileKey, profile);
      client.setQueryData<Viewer | null>(signInKey, (viewer) => viewer && { ...viewer, username: profile.username });
    },
  });
}
