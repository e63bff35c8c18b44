import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { alice, roomId } from "../../support/fixtures";
import { MeetProblem, renderApp, type Server } from "../../support/renderApp";

const answer = { user: { ...alice, email: "alice@example.com" }, accessToken: "t", expiresAt: "2099-01-01T00:00:00Z" };
const rooms: Server = { "GET /api/rooms": () => ({ rooms: [], next: null }) };

async function fillIn(user: ReturnType<typeof renderApp>["user"], name: string, email: string, password: string) {
  await user.type(await screen.findByRole("textbox", { name: "Name" }), name);
  await user.type(screen.getByRole("textbox", { name: "E-mail" }), email);
  await user.type(screen.getByLabelText("Password"), password);
  await user.click(screen.getByRole("button", { name: "Create account" }));
}

describe("signing up", () => {
  it("creates the account and goes on to the rooms", async () => {
    const register = vi.fn(() => answer);
    const { user, location } = renderApp("/sign-up", { ...rooms, "POST /api/auth/register": register });

    await fillIn(user, "  Alice ", " alice@example.com", "correct horse");

    expect(await screen.findByRole("heading", { name: "Rooms" })).toBeTruthy();
    expect(location()).toBe("/rooms");
    expect(register.mock.calls[0]).toContainEqual({
      username: "Alice",
      email: "alice@example.com",
      password: "correct horse",
    });
  });

  it("says what is wrong before it asks the server, and goes to the first wrong field", async () => {
    const register = vi.fn();
    const { user } = renderApp("/sign-up", { "POST /api/auth/register": register });

    await fillIn(user, "A", "alice", "short");

    expect(screen.getByText("A name has 2 to 40 characters.")).toBeTruthy();
    expect(screen.getByText("This does not look like an e-mail address.")).toBeTruthy();
    expect(screen.getByText("A password has 8 to 128 characters.")).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Name" }));
    expect(register).not.toHaveBeenCalled();
  });

  it("does not complain while somebody is still typing", async () => {
    const { user } = renderApp("/sign-up", {});
    await user.type(await screen.findByRole("textbox", { name: "E-mail" }), "ali");
    expect(screen.queryByText("This does not look like an e-mail address.")).toBeNull();
  });

  it("shows why the server refuses", async () => {
    const { user } = renderApp("/sign-up", {
      "POST /api/auth/register": () => new MeetProblem("account.emailTaken", 409),
    });
    await fillIn(user, "Alice", "alice@example.com", "correct horse");
    expect((await screen.findByRole("alert")).textContent).toContain("already an account");
  });

  it("keeps the way to the room somebody was invited to when they sign in instead", async () => {
    const { user, location } = renderApp(`/sign-up?next=%2Frooms%2F${roomId}`, {});
    await user.click(await screen.findByRole("link", { name: "Sign in" }));
    await waitFor(() => expect(location()).toBe(`/sign-in?next=%2Frooms%2F${roomId}`));
    expect(await screen.findByText(/You have been invited to a room/)).toBeTruthy();
  });
});
