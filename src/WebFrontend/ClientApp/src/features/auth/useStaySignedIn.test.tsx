import { renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { QueryClientProvider } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createQueryClient } from "../../app/queryClient";
import { ServicesProvider } from "../../app/services";
import { Api } from "../../meet/api";
import { alice } from "../../support/fixtures";
import { useStaySignedIn } from "./useStaySignedIn";

const hour = 3_600_000;

describe("staying signed in", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it.each([13, 0, -13])("renews at half time, with a clock that is %i hours ahead of the server's", async (ahead) => {
    vi.setSystemTime(Date.parse("2026-11-21T10:00:00Z") + ahead * hour);
    const asked: string[] = [];
    const api = new Api((path) => {
      asked.push(path as string);
      const headers = { Date: "Sat, 21 Nov 2026 10:00:00 GMT" };
      return Promise.resolve(new Response(JSON.stringify({ code: "auth.required" }), { status: 401, headers }));
    });
    await expect(api.validate()).rejects.toThrow();
    const viewer = { userId: alice.id, username: alice.username, expiresAt: "2026-11-21T22:00:00Z" };
    const wrapper = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={createQueryClient()}>
        <ServicesProvider value={{ api, savedSession: null }}>{children}</ServicesProvider>
      </QueryClientProvider>
    );

    renderHook(() => useStaySignedIn(viewer), { wrapper });

    vi.advanceTimersByTime(6 * hour - 1);
    expect(asked).toEqual(["/api/auth/validate"]);
    vi.advanceTimersByTime(1);
    expect(asked).toEqual(["/api/auth/validate", "/api/auth/refresh"]);
  });
});
