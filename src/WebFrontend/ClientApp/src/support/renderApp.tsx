import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter } from "react-router";
import { App } from "../App";
import { createQueryClient } from "../app/queryClient";
import { Api } from "../meet/api";
import { routes } from "../routes";
import { alice } from "./fixtures";

/** `userId`: who the request is for, where it says that. */
export type Answer = (body: unknown, url: URL, userId: string | null) => unknown;

/** Answers by `METHOD /path`. A `MeetProblem` becomes problem details; what nobody answers is not found. */
export type Server = Record<string, Answer>;

export class MeetProblem {
  readonly code: string;
  readonly status: number;
  constructor(code: string, status = 400) {
    this.code = code;
    this.status = status;
  }
}

export const signedInServer: Server = {
  "GET /api/auth/validate": () => ({
    userId: alice.id,
    username: alice.username,
    signInId: "s",
    expiresAt: "2099-01-01T00:00:00Z",
  }),
};

export function fakeApi(server: Server): Api {
  return new Api((input, init) => {
    const url = new URL(input as string, "http://localhost");
    const answer =
      server[`${init?.method ?? "GET"} ${url.pathname}`] ?? (() => new MeetProblem("request.notFound", 404));
    const userId = new Headers(init?.headers).get("MiniMeet-User");
    const value = answer(typeof init?.body === "string" ? JSON.parse(init.body) : undefined, url, userId);
    if (value instanceof MeetProblem) return Promise.resolve(json({ code: value.code }, value.status));
    return Promise.resolve(value === undefined ? new Response(null, { status: 204 }) : json(value));
  });
}

function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status });
}

/** The whole application at an address, with a server that the test writes. */
export function renderApp(path: string, server: Server) {
  if (server["GET /api/auth/validate"]) localStorage.setItem("minimeet.signedInUntil", "2020-01-01T00:00:00Z");
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  const api = fakeApi(server);
  const services = { api, savedSession: null };
  const user = userEvent.setup({ delay: null });
  render(<App services={services} queryClient={createQueryClient()} router={router} />);
  const location = () => router.state.location.pathname + router.state.location.search;
  return { user, location, api };
}
