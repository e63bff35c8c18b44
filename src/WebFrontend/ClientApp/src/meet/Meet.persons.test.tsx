import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeHub } from "../support/FakeHub";
import { alice, aliceSession, bob, participant, roomId, settle, snapshot } from "../support/fixtures";
import { fakeApi, MeetProblem } from "../support/renderApp";
import { takeSavedSession, type SavedSession } from "./connection/sessionRestore";
import { Meet } from "./Meet";

const entry = { snapshot: snapshot(4, [participant(alice, aliceSession)]), missed: null };

describe("Meet, in a browser that another person signs in to", () => {
  let cookie: string;
  let opened: Meet[];
  beforeEach(() => {
    cookie = alice.id;
    opened = [];
  });
  afterEach(() => opened.forEach((meet) => meet.currentParticipation?.leave()));

  const open = async (savedSession: SavedSession | null = null) => {
    const hub = new FakeHub()
      .always("JoinRoom", () => ({ sessionId: aliceSession, entry }))
      .always("LoadMessageHistory", () => ({
        messages: [],
        announcements: [],
        quoted: [],
        hasMore: false,
        hasNewer: false,
      }));
    const api = fakeApi({
      "GET /api/auth/validate": (_, __, userId) =>
        userId === null || userId === cookie ? { userId: cookie } : new MeetProblem("auth.otherPerson", 409),
    });
    await api.validate();
    const meet = new Meet(api, savedSession, hub);
    opened.push(meet);
    meet.signedInAs(cookie);
    return { hub, api, meet };
  };
  const saved = async () => {
    const { meet } = await open();
    await meet.participateIn(roomId).join({ call: false });
    window.dispatchEvent(new Event("pagehide"));
    meet.currentParticipation?.leave();
    return takeSavedSession(sessionStorage, Date.now());
  };

  it("stops as whoever it was, sends nothing, and keeps what was not sent", async () => {
    const { hub, meet } = await open();
    const participation = meet.participateIn(roomId);
    await participation.join();
    await meet.media.start();
    hub.reachable = false;
    hub.drop();
    participation.room.outbox.send("only for my eyes");
    cookie = bob.id;
    const before = hub.asked.length;
    await vi.waitFor(() => expect(meet.connection.status.get().state).toBe("ended"), { timeout: 5_000 });
    hub.reachable = true;
    meet.connection.wake();
    await settle();

    expect(meet.connection.status.get().code).toBe("auth.otherPerson");
    expect(hub.asked.slice(before)).toEqual([]);
    expect(participation.room.state.get().phase).toBe("over");
    expect(participation.call.state.get().phase).toBe("out");
    const { microphone, camera } = meet.media.state.get();
    expect([microphone.track, camera.track]).toEqual([null, null]);
    expect(participation.room.outbox.pending.get()).toMatchObject([{ text: "only for my eyes", status: "failed" }]);
    window.dispatchEvent(new Event("pagehide"));
    // Of the session nothing is saved, of what was written all.
    expect(Object.keys(sessionStorage)).toEqual([expect.stringContaining("minimeet.unsent.")]);
  });

  it.each(["connected", "away"])("stops at once where another request finds out, %s", async (how) => {
    const { hub, api, meet } = await open();
    await meet.participateIn(roomId).join();
    if (how === "away") hub.drop();
    cookie = bob.id;
    const before = hub.asked.length;
    await expect(api.validate()).rejects.toThrow();
    await settle();
    expect(meet.connection.status.get()).toEqual({ state: "ended", code: "auth.otherPerson" });
    expect(hub.asked.slice(before)).toEqual([]);
  });

  it("restores a session for the person whose it was", async () => {
    const savedSession = await saved();
    expect(savedSession?.userId).toBe(alice.id);
    const { meet } = await open(savedSession);
    expect(meet.participateIn(roomId).room.state.get().phase).toBe("restoring");
  });

  it("restores it for nobody else", async () => {
    const savedSession = await saved();
    cookie = bob.id;
    const { meet } = await open(savedSession);
    expect(meet.participateIn(roomId).room.state.get().phase).toBe("outside");
    expect(meet.connection.sessionId).toBeNull();
  });

  it("forgets session and socket of the person before where another signs in in the same tab", async () => {
    const { hub, meet } = await open();
    const participation = meet.participateIn(roomId);
    await participation.join({ call: false });
    meet.endParticipation(participation);
    meet.signedInAs(bob.id);
    expect(meet.connection.sessionId).toBeNull();
    hub.hold("JoinRoom");
    void meet.participateIn(roomId).join({ call: false });
    await vi.waitFor(() => hub.next("JoinRoom"));
    expect(hub.starts).toBe(2);
    expect(hub.asked.map(({ method }) => method)).not.toContain("Resume");
  });
});
