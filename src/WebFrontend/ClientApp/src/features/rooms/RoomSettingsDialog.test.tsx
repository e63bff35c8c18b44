import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { enterRoom, renderRoomPage } from "../../support/enterRoom";
import { bob, room, roomId } from "../../support/fixtures";
import { MeetProblem, type Answer, type Server } from "../../support/renderApp";

const update = `PATCH /api/rooms/${roomId}`;
const nameField = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Room name" });
const dialog = () => screen.queryByRole("dialog", { name: "Room settings" });

async function settings(server: Server) {
  const rendered = await enterRoom({ server });
  await rendered.user.click(screen.getByRole("button", { name: "Room options" }));
  await rendered.user.click(screen.getByRole("menuitem", { name: "Room settings…" }));
  return rendered;
}

describe("room settings", () => {
  it("rename the room and make it larger, as everybody in it sees", async () => {
    const answer = vi.fn<Answer>(() => ({ ...room, name: "Retro", capacity: 8 }));
    const { user, roomEvent } = await settings({ [update]: answer });
    await user.clear(nameField());
    await user.type(nameField(), " Retro ");
    await user.click(screen.getByRole("combobox", { name: "Room for" }));
    await user.click(screen.getByRole("option", { name: "8 people" }));
    await user.click(screen.getByRole("button", { name: "Save" }));

    await waitFor(() => expect(dialog()).toBeNull());
    expect(answer.mock.calls[0]?.[0]).toEqual({ name: "Retro", capacity: 8 });
    await roomEvent({ type: "roomUpdated", room: { ...room, name: "Retro", capacity: 8 } }, 5);
    expect(screen.getByRole("heading", { name: "Retro" })).toBeTruthy();
    expect(document.title).toContain("Retro");
  });

  it("want a name, and go to the field where it is missing", async () => {
    const answer = vi.fn();
    const { user } = await settings({ [update]: answer });
    await user.clear(nameField());
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(screen.getByText("Give the room a name.")).toBeTruthy();
    expect(document.activeElement).toBe(nameField());
    expect(answer).not.toHaveBeenCalled();
  });

  it("say in words why they are not saved", async () => {
    const { user } = await settings({ [update]: () => new MeetProblem("room.notOwner", 403) });
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect((await screen.findByRole("alert")).textContent).toBe("Only the owner of the room can do that.");
    expect(dialog()).toBeTruthy();
  });

  it("lead to closing the room, which asks first", async () => {
    const close = vi.fn(() => undefined);
    const { user } = await settings({ [`DELETE /api/rooms/${roomId}`]: close });
    await user.click(screen.getByRole("button", { name: "Close room…" }));
    await waitFor(() => expect(dialog()).toBeNull());
    expect(close).not.toHaveBeenCalled();
    await user.click(await screen.findByRole("button", { name: "Close room" }));
    await waitFor(() => expect(close).toHaveBeenCalledOnce());
  });

  it.each([
    ["its owner", room, 1],
    ["nobody else", { ...room, owner: bob }, 0],
  ])("are open to %s, before joining too", async (_, shown, count) => {
    const summary = { room: shown, participantCount: 0 };
    renderRoomPage({ server: { [`GET /api/rooms/${roomId}`]: () => summary } });
    await screen.findByRole("button", { name: "Join now" });
    expect(screen.queryAllByRole("button", { name: "Room settings" })).toHaveLength(count);
  });
});
