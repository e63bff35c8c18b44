/** REST with a token, as docs/protocol.md sections 1 and 2 describe it. */
export class Rest {
  constructor(url) {
    this.url = url;
    this.token = "";
    this.user = undefined;
  }

  async register(email, username) {
    const body = { email, username, password: "correct horse" };
    const { user, accessToken } = await this.call("POST", "/api/auth/register", body);
    [this.user, this.token] = [user, accessToken];
    return this;
  }

  /** All messages of a room, oldest first, from the newest page to the oldest or the other way round. */
  async history(roomId, direction) {
    let [pages, place, more] = [[], direction === "after" ? "&after=0" : "", true];
    while (more) {
      const page = await this.call("GET", `/api/rooms/${roomId}/messages?limit=100${place}`);
      pages.push(page);
      more = direction === "after" ? page.hasNewer : page.hasMore;
      const all = [...page.messages, ...(page.announcements ?? [])].map(({ sequence }) => sequence);
      if (more && all.length === 0) throw new Error(`an empty page ${place} that says there is more`);
      place = direction === "after" ? `&after=${Math.max(...all)}` : `&before=${Math.min(...all)}`;
    }
    return (direction === "after" ? pages : pages.reverse()).flatMap(({ messages }) => messages);
  }

  /** Waits and asks again where the answer says that this helps. */
  async call(method, path, body) {
    for (;;) {
      const answer = await fetch(this.url + path, {
        method,
        headers: { Authorization: this.token && `Bearer ${this.token}`, "Content-Type": "application/json" },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (answer.ok) return text && JSON.parse(text);
      const wait = Number(answer.headers.get("Retry-After"));
      if (!wait) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      await new Promise((resolve) => setTimeout(resolve, wait * 1_000));
    }
  }
}
