import { Hub, NoAnswer, Refusal } from "./hub.js";
import { RoomView } from "./roomView.js";

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const isTrouble = (error) => !(error instanceof NoAnswer || error.isPassing || error.isOutside);

/**
 * One of a person's devices, in one room: a client as docs/protocol.md section 4 wants it. It comes back by itself
 * over its link, learns what it missed, and sends what has no answer again with the same id.
 */
export class Device {
  /** Told of something that must not happen. */
  onTrouble = () => {};
  #hub;
  #sessionId;
  #joinId;
  #inRoom;
  #isResyncing = false;
  #isOutdated = false;
  #isDone = false;

  constructor(name, person, record, link, random, tally) {
    Object.assign(this, { name, person, record, link, random, tally });
    this.view = new RoomView((event) => record.witness(event, this));
  }

  /** The first time; later it comes by itself. */
  enter() {
    this.#goBack();
    return this.#inRoom;
  }

  get isThere() {
    return this.#hub !== undefined;
  }

  async leave() {
    this.#isDone = true;
    await this.#hub?.close();
    this.link.close();
  }

  /** Asks until there is an answer. A refusal for good is one, too. */
  async ask(method, body) {
    for (;;) {
      await this.#inRoom;
      const hub = this.#hub;
      if (!hub) continue; // gone again since
      try {
        return await hub.call(method, body);
      } catch (error) {
        this.tally.count("intents sent again for want of an answer");
        if (error instanceof NoAnswer) await this.#loses(hub);
        else if (error.isOutside) await this.#findsTheWayBack(hub);
        else if (error.isPassing) await pause(20 + this.random.below(80));
        else throw error;
      }
    }
  }

  /** Asks once; fails where no answer comes. */
  async askOnce(method, body) {
    await this.#inRoom;
    if (!this.#hub) throw new NoAnswer("the connection is gone again");
    return this.#hub.call(method, body);
  }

  /** Goes on over another connection while the old one is open, as after a change of the network. */
  move() {
    const old = this.#hub;
    this.#hub = undefined;
    if (old) this.#goBack(0, old);
  }

  /** Breaks all connections, and is back after so long. */
  stayAway(milliseconds) {
    if (this.#hub) this.#goBack(milliseconds);
    this.#hub = undefined;
    this.link.cut();
  }

  // Waits for the connection's end to be noticed, which may come after the call's.
  async #loses(hub) {
    await hub.closed;
    this.#lost(hub);
  }

  #lost(hub) {
    if (hub !== this.#hub) return;
    this.#hub = undefined;
    this.#goBack();
  }

  async #findsTheWayBack(hub) {
    await this.#inRoom;
    if (hub === this.#hub) await this.#resync(hub);
  }

  #goBack(wait, old) {
    this.#inRoom = this.#comeBack(wait, old);
    this.#inRoom.catch((error) => this.onTrouble(error));
  }

  async #comeBack(wait = 0, old = undefined) {
    for (await pause(wait); !this.#isDone; await pause(20 + this.random.below(180))) {
      const hub = this.#connection();
      try {
        await hub.open();
        await this.#enterOver(hub);
        this.#hub = hub;
        void hub.closed.then(() => this.#lost(hub));
        void old?.close();
        return;
      } catch (error) {
        void hub.close();
        if (isTrouble(error)) throw error;
      }
    }
    throw new Error(`${this.name} has left`);
  }

  #connection() {
    const hub = new Hub(this.link.url, this.person.token);
    return hub
      .on("RoomEvent", (event) => {
        this.tally.count("events received");
        if (!this.view.take(event) || hub !== this.#hub) return;
        this.tally.count("gaps found by a client");
        void this.#resync(hub);
      })
      .on("Resync", () => {
        this.tally.count("gaps told by the server");
        void this.#resync(hub, true);
      })
      .on("SessionEnded", ({ code }) => {
        if (hub !== this.#hub) return;
        if (code !== "session.replaced") return this.onTrouble(new Error(`${this.name}: ${code}`));
        this.tally.count("sessions replaced by a connection given up before");
        this.#sessionId = undefined;
      });
  }

  async #resync(hub, told = false) {
    this.#isOutdated ||= told;
    if (this.#isResyncing || hub !== this.#hub) return;
    this.#isResyncing = true;
    try {
      do {
        this.#isOutdated = false;
        await this.#enterOver(hub);
      } while (this.#isOutdated || this.view.hasGap);
    } catch (error) {
      if (error instanceof NoAnswer) return; // the way back does the same
      if (isTrouble(error)) return this.onTrouble(error);
      await pause(50);
      this.#isOutdated = true;
    } finally {
      this.#isResyncing = false;
    }
    if (this.#isOutdated) await this.#resync(hub);
  }

  async #enterOver(hub) {
    const place = { roomId: this.record.roomId, ...(this.view.sequence && { lastSequence: this.view.sequence }) };
    const entry = (await this.#resume(hub, place)) ?? (await this.#join(hub, place));
    await this.view.enter(entry, () => {
      if (place.lastSequence) this.tally.count("gaps too long to be replayed");
      return this.#history(hub);
    });
  }

  /** Nothing where the grace time was over. */
  async #resume(hub, place) {
    if (!this.#sessionId) return undefined;
    try {
      const { rooms } = await hub.call("Resume", { sessionId: this.#sessionId, rooms: [place] });
      if (rooms[0].errorCode) throw new Refusal(rooms[0].errorCode, "Resume");
      this.tally.count("resumed");
      return rooms[0].entry;
    } catch (error) {
      if (error.code === "session.notFound") this.#sessionId = undefined;
      else if (error.code !== "room.notJoined") throw error;
      return undefined;
    }
  }

  async #join(hub, place) {
    this.#joinId ??= this.random.uuid();
    try {
      const { sessionId, entry } = await hub.call("JoinRoom", { ...place, requestId: this.#joinId });
      [this.#sessionId, this.#joinId] = [sessionId, undefined];
      this.tally.count("joined");
      return entry;
    } catch (error) {
      if (error.code === "room.notJoined") this.#joinId = undefined; // joined with it before, and out again since
      throw error;
    }
  }

  async #history(hub) {
    const pages = [];
    for (let before; ; before = Math.min(...pages.at(-1).map(({ sequence }) => sequence))) {
      const place = before === undefined ? {} : { before };
      const {
        messages,
        announcements = [],
        hasMore,
      } = await hub.call("LoadMessageHistory", {
        roomId: this.record.roomId,
        limit: 100,
        ...place,
      });
      pages.push([...messages, ...announcements]);
      if (!hasMore) break;
    }
    return pages.reverse().flatMap((page) => page.filter(({ type }) => !type));
  }
}
