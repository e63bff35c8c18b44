import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../app/services";

export const roomSummaryKey = (roomId: string) => ["room", roomId] as const;

/** A room as people outside see it, with a count that follows what happens. */
export function useRoomSummary(roomId: string) {
  const api = useApi();
  return useQuery({ queryKey: roomSummaryKey(roomId), queryFn: () => api.getRoom(roomId), refetchInterval: 4_000 });
}
