import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { alice, at } from "../../support/fixtures";
import { MeetProblem, renderApp, signedInServer, type Answer, type Server } from "../../support/renderApp";

const profile = { ...alice, email: "alice@example.com", createdAt: "2026-03-14T12:00:00Z" };
const server: Server = { ...signedInServer, "GET /api/users/me": () => profile };
const renamed = { user: { ...profile, username: "Alice B." }, accessToken: "t", expiresAt: at(9999) };
const hint = "minimeet.signedInUntil";

const nameField = () => screen.findByRole<HTMLInputElement>("textbox", { name: "Name" });
const button = (name: string) => screen.getByRole("button", { name });

async function renameTo(user: ReturnType<typeof renderApp>["user"], name: string) {
  await user.clear(await nameField());
  await user.type(await nameField(), name);
  await user.click(button("Save name"));
}

describe("the profile", () => {
  it("is reached from the account menu, and shows who one is and since when", async () => {
    const { user, location } = renderApp("/rooms", { ...server, "GET /api/rooms": () => ({ rooms: [], next: null }) });
    await user.click(await screen.findByRole("button", { name: "Account" }));
    await user.click(screen.getByRole("menuitem", { name: "Profile" }));

    expect((await nameField()).value).toBe("Alice");
    expect(location()).toBe("/profile");
    expect(document.title).toBe("Profile · MiniMeet");
    expect(screen.getByText("alice@example.com")).toBeTruthy();
    expect(document.querySelector("time")?.textContent).toMatch(/14.*2026|2026.*14/);
  });

  it("renames, and makes the sign-in anew, which has the name in it", async () => {
    const asked: string[] = [];
    const rename = vi.fn<Answer>(() => (asked.push("rename"), renamed.user));
    const refresh = () => (asked.push("refresh"), renamed);
    const { user } = renderApp("/profile", {
      ...server,
      "PATCH /api/users/me": rename,
      "POST /api/auth/refresh": refresh,
    });
    await nameField();
    expect(button("Save name")).toHaveProperty("disabled", true);

    await renameTo(user, "  Alice B. ");

    expect(await screen.findByText("Saved")).toBeTruthy();
    expect(rename.mock.calls[0]?.[0]).toEqual({ username: "Alice B." });
    expect(asked).toEqual(["rename", "refresh"]);
    await user.click(button("Account"));
    expect(screen.getByText("Signed in as").textContent).toContain("Alice B.");
  });

  it("says what a name must be before it asks the server", async () => {
    const rename = vi.fn();
    const { user } = renderApp("/profile", { ...server, "PATCH /api/users/me": rename });
    await renameTo(user, "A");
    expect(screen.getByText("A name has 2 to 40 characters.")).toBeTruthy();
    expect(document.activeElement).toBe(await nameField());
    expect(rename).not.toHaveBeenCalled();
  });

  it("says in words why a name cannot be saved", async () => {
    const { user } = renderApp("/profile", {
      ...server,
      "PATCH /api/users/me": () => new MeetProblem("server.unavailable", 503),
    });
    await renameTo(user, "Alicia");
    expect((await screen.findByRole("alert")).textContent).toContain("cannot answer right now");
    expect(screen.queryByText("Saved")).toBeNull();
  });

  it("can be tried again where it cannot be loaded", async () => {
    let down = true;
    const { user } = renderApp("/profile", {
      ...server,
      "GET /api/users/me": () => (down ? new MeetProblem("request.invalid", 400) : profile),
    });
    const again = await screen.findByRole("button", { name: "Try again" });
    down = false;
    await user.click(again);
    expect((await nameField()).value).toBe("Alice");
  });
});

describe("signing out", () => {
  it("everywhere asks first, and does it only when told so", async () => {
    const logoutEverywhere = vi.fn(() => undefined);
    const { user } = renderApp("/profile", { ...server, "POST /api/auth/logout-all": logoutEverywhere });
    await user.click(await screen.findByRole("button", { name: "Sign out everywhere…" }));
    expect(screen.getByRole("alertdialog", { name: "Sign out everywhere?" })).toBeTruthy();
    await user.click(button("Cancel"));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(logoutEverywhere).not.toHaveBeenCalled();

    await user.click(button("Sign out everywhere…"));
    await user.click(button("Sign out everywhere"));
    await waitFor(() => expect(logoutEverywhere).toHaveBeenCalledOnce());
    await waitFor(() => expect(localStorage.getItem(hint)).toBeNull());
  });

  it.each([
    ["Sign out everywhere…", "Sign out everywhere", "POST /api/auth/logout-all"],
    ["Sign out", null, "POST /api/auth/logout"],
  ])("%s: says so where the server did not hear of it, and stays signed in", async (first, second, request) => {
    const { user } = renderApp("/profile", { ...server, [request]: () => new MeetProblem("server.unavailable", 503) });
    await user.click(await screen.findByRole("button", { name: first }));
    if (second) await user.click(button(second));
    expect((await screen.findByRole("alert")).textContent).toContain("cannot answer right now");
    expect(localStorage.getItem(hint)).not.toBeNull();
  });

  it("in another tab of the browser is signing out here", async () => {
    const { location } = renderApp("/profile", server);
    await nameField();
    localStorage.removeItem(hint);
    act(() => void window.dispatchEvent(new StorageEvent("storage", { key: hint, newValue: null })));
    await waitFor(() => expect(location()).toBe("/sign-in?next=%2Fprofile"));
  });
});
