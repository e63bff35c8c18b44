import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Api, type Fetch } from "./api";

function apiAnswering(response: Response | Error) {
  const fetchFunction = vi.fn<Fetch>(() =>
    response instanceof Error ? Promise.reject(response) : Promise.resolve(response),
  );
  return { api: new Api(fetchFunction), fetchFunction };
}

const json = (value: unknown, status = 200, date?: string) =>
  new Response(JSON.stringify(value), { status, headers: date ? { Date: date } : {} });

describe("the time that is left", () => {
  beforeEach(() => vi.useFakeTimers({ now: new Date("2026-11-21T23:00:00Z") })); // 13 hours ahead
  afterEach(() => vi.useRealTimers());

  it("is by the server's clock, however wrong ours is, and passes", async () => {
    const { api } = apiAnswering(json({}, 200, "Sat, 21 Nov 2026 10:00:00 GMT"));
    await api.validate();
    expect(api.timeLeft("2026-11-21T22:00:00Z")).toBe(12 * 3_600_000);
    vi.advanceTimersByTime(3_600_000);
    expect(api.timeLeft("2026-11-21T22:00:00Z")).toBe(11 * 3_600_000);
    vi.setSystemTime(new Date("2020-01-01T00:00:00Z"));
    expect(api.timeLeft("2026-11-21T22:00:00Z")).toBe(11 * 3_600_000);
  });

  it("is by the server's clock after a refusal, too", async () => {
    const { api } = apiAnswering(json({ code: "auth.required" }, 401, "Sat, 21 Nov 2026 10:00:00 GMT"));
    await expect(api.validate()).rejects.toThrow();
    expect(api.timeLeft("2026-11-21T11:00:00Z")).toBe(3_600_000);
  });

  it.each([undefined, "yesterday"])("is by ours where the server says %j", async (date) => {
    const { api } = apiAnswering(json({}, 200, date));
    await api.validate();
    expect(api.timeLeft("2026-11-21T23:00:01Z")).toBe(1_000);
  });
});

describe("Api", () => {
  it("sends JSON and returns what the server answers", async () => {
    const { api, fetchFunction } = apiAnswering(json({ id: "1" }, 201));

    const room = await api.createRoom({ name: "Standup", requestId: "r" });

    expect(room).toEqual({ id: "1" });
    expect(fetchFunction).toHaveBeenCalledWith("/api/rooms", {
      method: "POST",
      credentials: "same-origin",
      body: '{"name":"Standup","requestId":"r"}',
      headers: { "Content-Type": "application/json" },
    });
  });

  it("names only the parameters that are set", async () => {
    const { api, fetchFunction } = apiAnswering(json({ rooms: [], next: null }));

    await api.listRooms({ query: "a&b", before: null, limit: 20 });

    expect(fetchFunction.mock.calls[0]?.[0]).toBe("/api/rooms?query=a%26b&limit=20");
  });

  it("names the person and the room in the address of what it removes", async () => {
    const { api, fetchFunction } = apiAnswering(new Response(null, { status: 204 }));
    await api.removeParticipant("r/1", "u/1");
    expect(fetchFunction.mock.calls[0]).toEqual([
      "/api/rooms/r%2F1/participants/u%2F1",
      { method: "DELETE", credentials: "same-origin", headers: {} },
    ]);
  });

  it("has nothing to return where there is no content", async () => {
    const { api } = apiAnswering(new Response(null, { status: 204 }));
    await expect(api.logout()).resolves.toBeUndefined();
  });

  it("throws the code of problem details", async () => {
    const { api } = apiAnswering(json({ title: "Conflict", code: "account.emailTaken" }, 409));

    const registration = api.register({ email: "a@b.c", username: "Alice", password: "password" });

    await expect(registration).rejects.toMatchObject({ code: "account.emailTaken" });
  });

  it.each([
    [502, "server.unavailable"],
    [500, "server.error"],
  ])("takes %i without problem details for %s", async (status, code) => {
    const { api } = apiAnswering(new Response("<html>Bad gateway</html>", { status }));
    await expect(api.validate()).rejects.toMatchObject({ code });
  });

  it("says that the server cannot be reached", async () => {
    const { api } = apiAnswering(new TypeError("Failed to fetch"));
    await expect(api.validate()).rejects.toMatchObject({ code: "network.unreachable" });
  });

  it("leaves out what RTCPeerConnection would refuse in ICE servers", async () => {
    const { api, fetchFunction } = apiAnswering(
      json(
        {
          expiresAt: "2026-11-21T10:10:00Z",
          iceServers: [
            { urls: ["stun:a"], username: null, credential: null },
            { urls: ["turn:b"], username: "u", credential: "c" },
          ],
        },
        200,
        "Sat, 21 Nov 2026 10:00:00 GMT",
      ),
    );

    await expect(api.getIceServers("r")).resolves.toEqual({
      iceServers: [{ urls: ["stun:a"] }, { urls: ["turn:b"], username: "u", credential: "c" }],
      validFor: expect.closeTo(600_000, -3) as number,
    });
    expect(fetchFunction.mock.calls[0]?.[0]).toBe("/api/ice-servers?roomId=r");
  });

  it("knows ICE servers that are valid for ever", async () => {
    const { api } = apiAnswering(json({ expiresAt: null, iceServers: [] }));
    await expect(api.getIceServers("r")).resolves.toEqual({ iceServers: [], validFor: null });
  });
});

describe("Api, of a tab that belongs to a person", () => {
  const answers = {
    validate: { userId: "alice" },
    login: { user: { id: "alice" } },
    register: { user: { id: "alice" } },
    other: { code: "auth.otherPerson" },
  };
  const serverOf = (...responses: Response[]) => {
    const fetchFunction = vi.fn<Fetch>(() => Promise.resolve(responses.shift() ?? json({})));
    const persons = () => fetchFunction.mock.calls.map(([, init]) => new Headers(init?.headers).get("MiniMeet-User"));
    return { api: new Api(fetchFunction), persons };
  };
  const account = { email: "a@b.c", username: "Alice", password: "password" };

  it.each([
    ["validate", (api: Api) => api.validate()],
    ["login", (api: Api) => api.login(account)],
    ["register", (api: Api) => api.register(account)],
  ] as const)("says so with every request after %s, and never with a sign-in", async (method, signIn) => {
    const { api, persons } = serverOf(
      json({}),
      json(answers[method]),
      json(answers.login),
      json({}),
      json(answers.login),
    );
    await api.getProfile();
    await signIn(api);
    expect(api.userId).toBe("alice");
    await api.refresh();
    await api.logout();
    await api.login(account);
    expect(persons()).toEqual([null, null, "alice", "alice", null]);
  });

  it("sends nothing more once the sign-in is another person's, until somebody signs in here", async () => {
    const other = () => json(answers.other, 409);
    const { api, persons } = serverOf(json(answers.validate), other(), json(answers.login), json({}));
    await api.validate();
    for (const ask of [() => api.refresh(), () => api.logout(), () => api.logoutEverywhere(), () => api.getRoom("r")])
      await expect(ask()).rejects.toMatchObject({ code: "auth.otherPerson" });
    expect(persons()).toEqual([null, "alice"]);
    expect(api.replaced.get()).toBe(true);

    await api.login(account);
    await api.getRoom("r");
    expect(persons().slice(2)).toEqual([null, "alice"]);
    expect(api.replaced.get()).toBe(false);
  });

  it("goes on where only what was asked for the person before is refused", async () => {
    let refuse: (response: Response) => void = () => undefined;
    const late = new Promise<Response>((resolve) => (refuse = resolve));
    const responses = [Promise.resolve(json(answers.validate)), late, Promise.resolve(json({ user: { id: "bob" } }))];
    const api = new Api(() => responses.shift() ?? Promise.resolve(json({})));
    await api.validate();
    const asking = api.getProfile();
    await api.login(account);
    refuse(json(answers.other, 409));
    await expect(asking).rejects.toMatchObject({ code: "auth.otherPerson" });
    expect(api.replaced.get()).toBe(false);
  });
});
