import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useApi } from "../../app/services";

const pageSize = 24;
const refreshEvery = 4_000;

/**
 * Rooms whose names have the words of the query, newest first, in pages. Asks the server every 4 seconds, once for each
 * page that is shown, so that the counts stay true. Goes on by itself after a page without rooms that is not the last
 * one.
 */
export function useRooms(query: string) {
  const api = useApi();
  const { data, ...rest } = useInfiniteQuery({
    queryKey: ["rooms", query],
    queryFn: ({ pageParam }) => api.listRooms({ query, before: pageParam, limit: pageSize }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    refetchInterval: refreshEvery,
    select: ({ pages }) => ({
      rooms: pages.flatMap(({ rooms }) => rooms),
      pages: pages.length,
      endsEmpty: pages.at(-1)?.rooms.length === 0,
    }),
  });
  const { error, hasNextPage, fetchNextPage, isFetching } = rest;
  const goesOn = data?.endsEmpty === true && hasNextPage;
  const pages = data?.pages;
  useEffect(() => {
    if (goesOn && !isFetching && !error) void fetchNextPage();
  }, [goesOn, pages, isFetching, error, fetchNextPage]);
  return { ...rest, rooms: data?.rooms, goesOn };
}
