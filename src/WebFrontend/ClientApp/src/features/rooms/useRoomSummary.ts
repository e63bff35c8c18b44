import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../app/services";

export const roomSummaryKey = (roomId: string) => ["room", roomId] as const;

/** A room as people outside see it. Asks the server every 4 seconds, so that the count stays true. */
export function useRoomSummary(roomId: string) {
  const api = useApi();
  return useQuery({ queryKey: roomSummaryKey(roomId), queryFn: () => api.getRoom(roomId), refetchInterval: 4_000 });
}
