import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../app/services";

/** A room as people outside see it, with a count that follows what happens. */
export function useRoomSummary(roomId: string) {
  const api = useApi();
  return useQuery({ queryKey: ["room", roomId], queryFn: () => api.getRoom(roomId), refetchInterval: 4_000 });
}
