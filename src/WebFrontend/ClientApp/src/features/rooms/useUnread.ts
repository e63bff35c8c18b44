import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useApi } from "../../app/services";

/** The server counts in so many rooms at once. */
const mostRooms = 50;
const refreshEvery = 15_000;

/**
 * How many messages of others this person has not read, by room, for those of these rooms in which there are any; of
 * 100 there may be more. Asks the server every 15 seconds. What cannot be asked for is not shown.
 */
export function useUnread(roomIds: readonly string[]): ReadonlyMap<string, number> {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ["unread", roomIds],
    queryFn: async () => {
      const parts = Array.from({ length: Math.ceil(roomIds.length / mostRooms) }, (_, index) =>
        roomIds.slice(index * mostRooms, (index + 1) * mostRooms),
      );
      return (await Promise.all(parts.map((part) => api.getUnread(part)))).flat();
    },
    enabled: roomIds.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: refreshEvery,
    select: (rooms) => new Map(rooms.flatMap(({ roomId, unread }) => (unread > 0 ? [[roomId, unread] as const] : []))),
  });
  return data ?? none;
}

const none: ReadonlyMap<string, number> = new Map();
