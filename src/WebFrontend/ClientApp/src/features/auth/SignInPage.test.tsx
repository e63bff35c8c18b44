import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { alice, room, roomId } from "../../support/fixtures";
import { MeetProblem, renderApp, signedInServer } from "../../support/renderApp";

const answer = { user: { ...alice, email: "alice@example.com" }, accessToken: "t", expiresAt: "2099-01-01T00:00:00Z" };

async function signIn(user: ReturnType<typeof renderApp>["user"]) {
  await user.type(await screen.findByRole("textbox", { name: "E-mail" }), "alice@example.com");
  await user.type(screen.getByLabelText("Password"), "correct horse");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
}

describe("signing in", () => {
  it("goes to the room that the person came for", async () => {
    const { user, location } = renderApp(`/rooms/${roomId}`, {
      "POST /api/auth/login": () => answer,
      [`GET /api/rooms/${roomId}`]: () => ({ room, participantCount: 1 }),
    });
    await waitFor(() => expect(location()).toBe(`/sign-in?next=%2Frooms%2F${roomId}`));

    await signIn(user);

    await waitFor(() => expect(location()).toBe(`/rooms/${roomId}`));
    expect(await screen.findByRole("heading", { name: "Standup" })).toBeTruthy();
  });

  it("says that e-mail or password is wrong, and not which", async () => {
    const { user } = renderApp("/sign-in", {
      "POST /api/auth/login": () => new MeetProblem("auth.wrongCredentials", 401),
    });
    await signIn(user);
    expect((await screen.findByRole("alert")).textContent).toBe("E-mail or password is not right.");
  });

  it("asks with the address as it was typed, for older accounts may have one that is refused today", async () => {
    const login = vi.fn(() => new MeetProblem("auth.wrongCredentials", 401));
    const { user } = renderApp("/sign-in", { "POST /api/auth/login": login });
    await user.type(await screen.findByLabelText("E-mail"), "ada@b\u00fccher.example\ufeff");
    await user.type(screen.getByLabelText("Password"), "secret horse");
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    await waitFor(() =>
      expect(login.mock.calls[0]).toContainEqual({ email: "ada@b\u00fccher.example\ufeff", password: "secret horse" }),
    );
  });

  it("sends on who is signed in already", async () => {
    const { location } = renderApp("/sign-in", {
      ...signedInServer,
      "GET /api/rooms": () => ({ rooms: [], next: null }),
    });
    await waitFor(() => expect(location()).toBe("/rooms"));
  });

  it("asks for a sign-in that the server has ended", async () => {
    const { location } = renderApp("/rooms", {
      "GET /api/auth/validate": () => new MeetProblem("auth.required", 401),
    });
    await waitFor(() => expect(location()).toBe("/sign-in"));
    expect(localStorage.getItem("minimeet.signedInUntil")).toBeNull();
  });

  it("asks for one where a request finds that it has ended meanwhile", async () => {
    const { location } = renderApp("/rooms", {
      ...signedInServer,
      "GET /api/rooms": () => new MeetProblem("auth.required", 401),
    });
    await waitFor(() => expect(location()).toBe("/sign-in"));
  });

  it("names the page", async () => {
    renderApp("/sign-in", {});
    await screen.findByRole("button", { name: "Sign in" });
    expect(document.title).toBe("Sign in · MiniMeet");
  });
});
