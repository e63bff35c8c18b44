import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { RoomSummary } from "../../meet/contracts.gen";
import { room, roomId } from "../../support/fixtures";
import { MeetProblem, renderApp, signedInServer, type Answer, type Server } from "../../support/renderApp";
import { occupancy } from "./occupancy";

const standup: RoomSummary = { room, participantCount: 2 };
const retro: RoomSummary = { room: { ...room, id: "r2", name: "Retro" }, participantCount: 0 };

function serverWith(...rooms: RoomSummary[]): Server {
  return {
    ...signedInServer,
    "GET /api/rooms": (_, url) => {
      const query = url.searchParams.get("query") ?? "";
      return { rooms: rooms.filter(({ room: { name } }) => name.includes(query)), next: null };
    },
  };
}

describe("the rooms page", () => {
  it("lists rooms with who made them and how many are there", async () => {
    renderApp("/rooms", serverWith(standup, retro));
    const list = await screen.findByRole("list", { name: "Rooms" });
    const [first, second] = within(list).getAllByRole("listitem");
    expect(first?.textContent).toContain("2 of 4 here");
    expect(first?.textContent).toContain("by Alice");
    expect(second?.textContent).toContain("Nobody here right now");
    expect(within(list).getByRole("link", { name: "Standup" }).getAttribute("href")).toBe(`/rooms/${roomId}`);
  });

  it("finds rooms by name", async () => {
    const { user } = renderApp("/rooms", serverWith(standup, retro));
    await user.type(await screen.findByRole("searchbox", { name: "Search rooms" }), "Ret");
    await waitFor(() => expect(screen.queryByRole("link", { name: "Standup" })).toBeNull());
    expect(screen.getByRole("link", { name: "Retro" })).toBeTruthy();
  });

  const pages = (...all: { rooms: RoomSummary[]; next: string | null }[]): Server => ({
    ...signedInServer,
    "GET /api/rooms": (_, url) => all[Number(url.searchParams.get("before") ?? 0)],
  });
  const more = () => screen.queryByRole("button", { name: "Show more rooms" });

  it("shows more while there are more, and no longer", async () => {
    const { user } = renderApp("/rooms", pages({ rooms: [standup], next: "1" }, { rooms: [retro], next: null }));
    await user.click(await screen.findByRole("button", { name: "Show more rooms" }));
    expect(await screen.findByRole("link", { name: "Retro" })).toBeTruthy();
    expect(more()).toBeNull();
  });

  it("goes on by itself after pages that are empty and not the last", async () => {
    const empty = { rooms: [] };
    renderApp("/rooms", pages({ ...empty, next: "1" }, { ...empty, next: "2" }, { rooms: [retro], next: "3" }));
    expect(await screen.findByRole("link", { name: "Retro" })).toBeTruthy();
    expect(more()).not.toBeNull();
  });

  it("says that there are none only after the last page", async () => {
    renderApp("/rooms", pages({ rooms: [], next: "1" }, { rooms: [], next: null }));
    expect(await screen.findByRole("heading", { name: "No rooms yet" })).toBeTruthy();
    expect(more()).toBeNull();
  });

  it("helps on where nothing is found", async () => {
    const { user } = renderApp("/rooms", serverWith(standup));
    await user.type(await screen.findByRole("searchbox", { name: "Search rooms" }), "Zumba");
    await screen.findByRole("heading", { name: "No room is called “Zumba”" });

    await user.click(screen.getByRole("button", { name: "Create it" }));

    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Room name" }).value).toBe("Zumba");
  });

  it("creates a room and leads into it", async () => {
    const create = vi.fn<Answer>(() => room);
    const { user, location } = renderApp("/rooms", {
      ...serverWith(),
      "POST /api/rooms": create,
      [`GET /api/rooms/${roomId}`]: () => standup,
    });
    await user.click(await screen.findByRole("button", { name: "Create room" }));
    await user.type(screen.getByRole("textbox", { name: "Room name" }), " Standup ");
    await user.click(screen.getByRole("button", { name: "Create room" }));

    await waitFor(() => expect(location()).toBe(`/rooms/${roomId}`));
    expect(create.mock.calls[0]?.[0]).toMatchObject({ name: "Standup", capacity: 4 });
    expect((create.mock.calls[0]?.[0] as { requestId: string }).requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("wants a name for it", async () => {
    const create = vi.fn();
    const { user } = renderApp("/rooms", { ...serverWith(), "POST /api/rooms": create });
    await user.click(await screen.findByRole("button", { name: "Create room" }));
    await user.click(screen.getByRole("button", { name: "Create room" }));
    expect(screen.getByText("Give the room a name.")).toBeTruthy();
    expect(create).not.toHaveBeenCalled();
  });

  it("tries the same request again after a failure, and makes one room", async () => {
    const create = vi.fn<Answer>(() => new MeetProblem("server.unavailable", 503));
    const { user } = renderApp("/rooms", { ...serverWith(), "POST /api/rooms": create });
    await user.click(await screen.findByRole("button", { name: "Create room" }));
    await user.type(screen.getByRole("textbox", { name: "Room name" }), "Standup");
    await user.click(screen.getByRole("button", { name: "Create room" }));
    await screen.findByText(/cannot answer right now/);
    await user.click(screen.getByRole("button", { name: "Create room" }));

    await waitFor(() => expect(create).toHaveBeenCalledTimes(2));
    const [first, second] = create.mock.calls.map(([body]) => (body as { requestId: string }).requestId);
    expect(second).toBe(first);
  });
});

describe("occupancy", () => {
  it.each([
    [0, "Nobody here right now", "empty"],
    [1, "1 of 4 here", "live"],
    [4, "4 of 4 here, full", "full"],
  ])("%i people: %s", (people, text, level) => {
    expect(occupancy(people, 4)).toEqual({ text, level });
  });
});
