import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { alice, bob } from "../../support/fixtures";
import { MeetProblem, renderApp, type Answer, type Server } from "../../support/renderApp";

const hint = "minimeet.signedInUntil";
const profile = { ...alice, email: "alice@example.com", createdAt: "2026-03-14T12:00:00Z" };

describe("a tab, where somebody signs in in another one of the same browser", () => {
  let cookie = alice;
  /** What the server did, as whom. */
  let done: string[];
  beforeEach(() => {
    cookie = alice;
    done = [];
  });

  const guarded =
    (what: string, answer: (userId: string) => unknown): Answer =>
    (_, __, userId) => {
      if (userId !== null && userId !== cookie.id) return new MeetProblem("auth.otherPerson", 409);
      done.push(`${what} ${cookie.username}`);
      return answer(cookie.id);
    };
  const server = (): Server => ({
    "GET /api/auth/validate": guarded("validate", (userId) => ({
      ...{ userId, username: cookie.username, signInId: "s", expiresAt: "2099-01-01T00:00:00Z" },
    })),
    "GET /api/users/me": guarded("profile", () => profile),
    "POST /api/auth/refresh": guarded("refresh", () => undefined),
    "POST /api/auth/logout": guarded("logout", () => undefined),
    "POST /api/auth/logout-all": guarded("logout-all", () => undefined),
  });
  const open = async () => {
    const app = renderApp("/profile", server());
    await screen.findByText("alice@example.com");
    done.splice(0);
    return app;
  };
  const signsIn = (who: typeof alice) => {
    cookie = who;
    localStorage.setItem(hint, "2098-01-01T00:00:00Z");
  };
  const tellTab = () =>
    act(() => void window.dispatchEvent(new StorageEvent("storage", { key: hint, newValue: "2098-01-01T00:00:00Z" })));
  const stopped = () => screen.findByRole("heading", { name: "Somebody else has signed in in this browser" });

  it("stops, says why, and leaves the other sign-in alone", async () => {
    const { location } = await open();
    signsIn(bob);
    tellTab();
    await stopped();
    expect(screen.getByText(/This tab was opened for Alice and has stopped/)).toBeTruthy();
    expect(location()).toBe("/profile");
    expect(localStorage.getItem(hint)).toBe("2098-01-01T00:00:00Z");
    expect(done).toEqual([]);
  });

  it("stops, too, when it comes back from the back/forward cache", async () => {
    await open();
    signsIn(bob);
    act(() => void window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    await stopped();
  });

  it("goes on where it is the same person", async () => {
    await open();
    signsIn(alice);
    tellTab();
    await waitFor(() => expect(done).toEqual(["validate Alice"]));
    expect(screen.getByText("alice@example.com")).toBeTruthy();
  });

  it.each([
    ["Sign out", null],
    ["Sign out everywhere…", "Sign out everywhere"],
  ])("%s does not sign the other one out", async (first, second) => {
    const { user } = await open();
    signsIn(bob);
    await user.click(screen.getByRole("button", { name: first }));
    if (second) await user.click(await screen.findByRole("button", { name: second }));
    await stopped();
    expect(done).toEqual([]);
    expect(localStorage.getItem(hint)).toBe("2098-01-01T00:00:00Z");
  });

  it("stops where its sign-in is not renewed for that reason", async () => {
    const { api } = await open();
    signsIn(bob);
    await act(() => expect(api.refresh()).rejects.toMatchObject({ code: "auth.otherPerson" }));
    await stopped();
    expect(done).toEqual([]);
  });
});
