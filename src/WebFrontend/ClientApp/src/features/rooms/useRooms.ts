import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useApi } from "../../app/services";

const pageSize = 24;
const refreshEvery = 4_000;

/**
 * Rooms whose names have the words of the query, newest first, in pages. Asks the server every 4 seconds, once for each
 * page that is shown, so that the counts stay true. A page may be empty and yet lead on.
 */
export function useRooms(query: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ["rooms", query],
    queryFn: ({ pageParam }) => api.listRooms({ query, before: pageParam, limit: pageSize }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    refetchInterval: refreshEvery,
    select: ({ pages }) => pages.flatMap(({ rooms }) => rooms),
  });
}
