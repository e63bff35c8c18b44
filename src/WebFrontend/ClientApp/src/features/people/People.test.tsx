import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { enterRoom } from "../../support/enterRoom";
import { alice, bob, bobSession, participant, room, roomId } from "../../support/fixtures";
import { MeetProblem, type Server } from "../../support/renderApp";

const bobHere = participant(bob, bobSession);
const removal = `DELETE /api/rooms/${roomId}/participants/${bob.id}`;

async function withPeople(server: Server = {}) {
  const rendered = await enterRoom({ others: [bobHere], server });
  await rendered.user.click(screen.getByRole("button", { name: "People, 2" }));
  return { ...rendered, list: screen.getByRole("list", { name: "Participants" }) };
}

describe("removing a person", () => {
  it("asks first, and then takes them out of the room", async () => {
    const remove = vi.fn(() => undefined);
    const { user, roomEvent, list } = await withPeople({ [removal]: remove });
    await user.click(within(list).getByRole("button", { name: "Remove Bob" }));
    const dialog = screen.getByRole("alertdialog", { name: "Remove Bob?" });
    expect(within(dialog).getByText(/They cannot come back/)).toBeTruthy();
    expect(document.activeElement).toBe(within(dialog).getByRole("button", { name: "Cancel" }));
    expect(remove).not.toHaveBeenCalled();

    await user.click(within(dialog).getByRole("button", { name: "Remove" }));

    await roomEvent({ type: "participantLeft", sessionId: bobSession, reason: "removed" }, 5);
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(remove).toHaveBeenCalledOnce();
    expect(within(list).queryByText("Bob")).toBeNull();
    expect(document.activeElement).toBe(list);
  });

  it("says in words why it did not work, and can try again", async () => {
    let down = true;
    const answer = () => (down ? new MeetProblem("server.unavailable", 503) : undefined);
    const { user, list } = await withPeople({ [removal]: answer });
    await user.click(within(list).getByRole("button", { name: "Remove Bob" }));
    await user.click(screen.getByRole("button", { name: "Remove" }));
    expect((await screen.findByRole("alert")).textContent).toContain("cannot answer right now");

    down = false;
    await user.click(screen.getByRole("button", { name: "Remove" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  });

  it("leaves everything as it was where the owner thinks better of it", async () => {
    const { user, list } = await withPeople();
    const button = within(list).getByRole("button", { name: "Remove Bob" });
    await user.click(button);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(document.activeElement).toBe(button);
  });

  it("is offered for others only, and to the owner only", async () => {
    const { roomEvent, list } = await withPeople();
    expect(within(list).getAllByRole("button", { name: /^Remove/ })).toHaveLength(1);
    expect(room.owner).toEqual(alice);
    await roomEvent({ type: "roomUpdated", room: { ...room, owner: bob } }, 5);
    expect(within(list).queryByRole("button", { name: /^Remove/ })).toBeNull();
  });
});

describe("who was removed", () => {
  it("is told so, and by whom, and that there is no way back", async () => {
    const { roomEvent, participation } = await enterRoom({ others: [bobHere] });
    await roomEvent(
      { type: "participantLeft", sessionId: participation.room.state.get().selfId, reason: "removed" },
      5,
    );
    expect(screen.getByRole("heading", { name: "You were removed from Standup" })).toBeTruthy();
    expect(screen.getByText(/Alice, who owns the room, removed you/)).toBeTruthy();
    expect(screen.getByRole("link", { name: "All rooms" })).toBeTruthy();
    expect(screen.queryAllByRole("button", { name: /^(Rejoin|Back)/ })).toEqual([]);
  });
});
