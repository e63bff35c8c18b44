import type {
  AuthAnswer,
  CreateRoomRequest,
  IceServers,
  LogInRequest,
  RegisterRequest,
  RenameRequest,
  RoomInfo,
  RoomPage,
  RoomSummary,
  TokenClaims,
  UpdateRoomRequest,
  UserProfile,
} from "./contracts.gen";
import { MeetError } from "./errors";
import { Store } from "./Store";

export type Fetch = typeof fetch;

/** ICE servers as RTCPeerConnection takes them. `validFor`: how long the credentials hold (ms), null for ever. */
export interface IceServersAnswer {
  iceServers: RTCIceServer[];
  validFor: number | null;
}

const otherPerson = "auth.otherPerson";

/**
 * The REST half of docs/protocol.md. The sign-in travels in a cookie that scripts cannot read and that all tabs share:
 * as soon as this tab knows whose it is, each request says so, and the server refuses it as anybody else's.
 */
export class Api {
  /** True once the sign-in of this browser is another person's than this tab: then nothing is sent any more. */
  readonly replaced = new Store(false);
  readonly #fetch: Fetch;
  #userId: string | null = null;
  /** What the server's clock said last (ms since 1970), and when that was by `performance.now()`. */
  #serverTime: { said: number; at: number } | null = null;

  constructor(fetchFunction: Fetch = (input, init) => fetch(input, init)) {
    this.#fetch = fetchFunction;
  }

  /** Whose tab this is, as far as that is known. */
  get userId(): string | null {
    return this.#userId;
  }

  register(account: RegisterRequest) {
    return this.#signIn("/api/auth/register", account);
  }

  login(credentials: LogInRequest) {
    return this.#signIn("/api/auth/login", credentials);
  }

  logout() {
    return this.#send<undefined>("POST", "/api/auth/logout");
  }

  /** Ends every sign-in of this person, on every device. */
  logoutEverywhere() {
    return this.#send<undefined>("POST", "/api/auth/logout-all");
  }

  refresh() {
    return this.#send<AuthAnswer>("POST", "/api/auth/refresh");
  }

  async validate() {
    const claims = await this.#send<TokenClaims>("GET", "/api/auth/validate");
    this.#userId = claims.userId;
    return claims;
  }

  getProfile() {
    return this.#send<UserProfile>("GET", "/api/users/me");
  }

  rename(name: RenameRequest) {
    return this.#send<UserProfile>("PATCH", "/api/users/me", name);
  }

  listRooms({ query, before, limit }: { query?: string; before?: string | null; limit?: number }) {
    const parameters = new URLSearchParams();
    if (query) parameters.set("query", query);
    if (before) parameters.set("before", before);
    if (limit) parameters.set("limit", limit.toString());
    return this.#send<RoomPage>("GET", `/api/rooms?${parameters}`);
  }

  getRoom(roomId: string) {
    return this.#send<RoomSummary>("GET", `/api/rooms/${encodeURIComponent(roomId)}`);
  }

  /** Safe to repeat with the same `requestId`: there will be one room. */
  createRoom(room: CreateRoomRequest) {
    return this.#send<RoomInfo>("POST", "/api/rooms", room);
  }

  updateRoom(roomId: string, changes: UpdateRoomRequest) {
    return this.#send<RoomInfo>("PATCH", `/api/rooms/${encodeURIComponent(roomId)}`, changes);
  }

  deleteRoom(roomId: string) {
    return this.#send<undefined>("DELETE", `/api/rooms/${encodeURIComponent(roomId)}`);
  }

  /** Takes a person out of the room, in all their sessions. Its owner may. */
  removeParticipant(roomId: string, userId: string) {
    const path = `/api/rooms/${encodeURIComponent(roomId)}/participants/${encodeURIComponent(userId)}`;
    return this.#send<undefined>("DELETE", path);
  }

  /** For a call in this room, whose participant this person is. */
  async getIceServers(roomId: string): Promise<IceServersAnswer> {
    const path = `/api/ice-servers?roomId=${encodeURIComponent(roomId)}`;
    const { iceServers, expiresAt } = await this.#send<IceServers>("GET", path);
    // RTCPeerConnection refuses null where it expects a string or nothing.
    const servers = iceServers.map(({ urls, username, credential }) => ({
      urls,
      ...(username ? { username } : {}),
      ...(credential ? { credential } : {}),
    }));
    return { iceServers: servers, validFor: expiresAt === null ? null : this.timeLeft(expiresAt) };
  }

  /**
   * How long it is (ms) until a time (ISO 8601) that the server named, by the server's own clock: ours may be wrong by
   * hours. Before the server has said anything, by ours.
   */
  timeLeft(until: string): number {
    const { said, at } = this.#serverTime ?? { said: Date.now(), at: performance.now() };
    return Date.parse(until) - (said + performance.now() - at);
  }

  /** For whoever signs in: the tab is theirs from then on. */
  async #signIn(path: string, account: RegisterRequest | LogInRequest): Promise<AuthAnswer> {
    this.#userId = null;
    this.replaced.set(false);
    const answer = await this.#send<AuthAnswer>("POST", path, account);
    this.#userId = answer.user.id;
    return answer;
  }

  async #send<T>(method: string, path: string, body?: unknown): Promise<T> {
    if (this.replaced.get()) throw new MeetError(otherPerson);
    const userId = this.#userId;
    const headers = {
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(userId === null ? {} : { "MiniMeet-User": userId }),
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await this.#fetch(path, { method, credentials: "same-origin", headers, ...sent }).catch(() => {
      throw new MeetError("network.unreachable");
    });
    const said = Date.parse(response.headers.get("Date") ?? "");
    if (!Number.isNaN(said)) this.#serverTime = { said, at: performance.now() };
    if (!response.ok) {
      const code = await codeOf(response);
      if (code === otherPerson && userId === this.#userId) this.replaced.set(true);
      throw new MeetError(code);
    }
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
}

/** A proxy in front of a server that is down answers without problem details. */
async function codeOf(response: Response): Promise<string> {
  const fallback = response.status >= 502 ? "server.unavailable" : "server.error";
  try {
    const problem = (await response.json()) as { code?: unknown };
    return typeof problem.code === "string" ? problem.code : fallback;
  } catch {
    return fallback;
  }
}
