import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeHub } from "../support/FakeHub";
import { alice, aliceSession, bobSession, participant, roomId, settle, snapshot } from "../support/fixtures";
import { fakeApi } from "../support/renderApp";
import { takeSavedSession, type SavedSession } from "./connection/sessionRestore";
import { Meet } from "./Meet";

const entry = { snapshot: snapshot(4, [participant(alice, aliceSession)]), missed: null };

describe("Meet, over a reload of the tab", () => {
  let hub: FakeHub;
  let opened: Meet[];

  beforeEach(() => {
    opened = [];
    hub = new FakeHub().always("JoinRoom", () => ({ sessionId: aliceSession, entry }));
  });

  // All of them listen to the one window there is.
  afterEach(() => opened.forEach((meet) => meet.currentParticipation?.leave()));

  const open = (savedSession: SavedSession | null, over = hub) => {
    const meet = new Meet(fakeApi({}), savedSession, over);
    opened.push(meet);
    return meet;
  };
  const wait = () => new Promise((resolve) => setTimeout(resolve, 5));
  const leavePage = () => window.dispatchEvent(new Event("pagehide"));

  it("saves the session before a reload, and restores it after", async () => {
    const before = open(null);
    await before.participateIn(roomId).join();
    await before.media.turn("camera", false);
    leavePage();
    const savedSession = takeSavedSession(sessionStorage, Date.now());
    expect(savedSession).toMatchObject({ sessionId: aliceSession, roomId, devices: { camera: false } });

    const nextHub = new FakeHub();
    const after = open(savedSession, nextHub);
    const { room } = after.participateIn(roomId);
    expect(room.state.get().phase).toBe("restoring");
    await wait();
    const resume = nextHub.next("Resume");
    expect(resume.argument).toEqual({ sessionId: aliceSession, rooms: [{ roomId }] });
    resume.answer({ rooms: [{ roomId, entry, errorCode: null }], signals: [] });
    await settle();

    expect(room.state.get()).toMatchObject({ phase: "inside", selfId: aliceSession });
    expect(after.media.preferences.on.camera).toBe(false);
  });

  it("goes on after the last signal that the page before had", async () => {
    const before = open(null);
    await before.participateIn(roomId).join();
    const nothing = { description: null, candidate: null };
    hub.emit("Offer", { roomId, from: bobSession, signalId: "s", ...nothing, inbox: "i", number: 1 });
    leavePage();

    const nextHub = new FakeHub();
    const { room } = open(takeSavedSession(sessionStorage, Date.now()), nextHub).participateIn(roomId);
    const resume = await vi.waitFor(() => nextHub.next("Resume"));
    expect(resume.argument.rooms).toEqual([{ roomId, lastSignal: { inbox: "i", number: 1 } }]);
    const missed = { roomId, from: bobSession, signalId: "t", ...nothing, inbox: "i", number: 2 };
    resume.answer({ rooms: [{ roomId, entry, errorCode: null }], signals: [missed] });
    await settle();

    expect(room.lastSignal).toEqual({ inbox: "i", number: 2 });
  });

  it.each([{}, { lastSignal: null }, { lastSignal: { inbox: "of the session", number: 7 } }])(
    "starts with what a page of an earlier version saved: %o",
    async (signals) => {
      const stored = { sessionId: aliceSession, roomId, inCall: true, savedAt: Date.now(), ...signals };
      const devices = { microphone: true, camera: true };
      sessionStorage.setItem("minimeet.handOver", JSON.stringify({ ...stored, devices }));

      const nextHub = new FakeHub();
      const { room } = open(takeSavedSession(sessionStorage, Date.now()), nextHub).participateIn(roomId);
      const resume = await vi.waitFor(() => nextHub.next("Resume"));
      const first = { roomId, from: bobSession, signalId: "s", description: null, candidate: null };
      resume.answer({
        rooms: [{ roomId, entry, errorCode: null }],
        signals: [{ ...first, inbox: "of the call", number: 1 }],
      });
      await settle();

      expect(room.state.get().phase).toBe("inside");
      expect(room.lastSignal).toEqual({ inbox: "of the call", number: 1 });
    },
  );

  it.each([true, false])("comes back as it was: in the call, %s", async (inCall) => {
    const before = open(null);
    await before.participateIn(roomId).join({ call: inCall });
    leavePage();
    const savedSession = takeSavedSession(sessionStorage, Date.now());
    expect(savedSession?.inCall).toBe(inCall);

    const { call } = open(savedSession, new FakeHub()).participateIn(roomId);
    expect(call.state.get().phase).toBe(inCall ? "joining" : "out");
  });

  it("saves nothing in the lobby, or after leaving", async () => {
    const meet = open(null);
    const participation = meet.participateIn(roomId);
    leavePage();
    expect(sessionStorage.length).toBe(0);
    await participation.join();
    participation.leave();
    leavePage();
    expect(sessionStorage.length).toBe(0);
  });

  it("does not take a session in one room for one in another", () => {
    const savedSession = {
      ...{ sessionId: aliceSession, roomId: "another", lastSignal: null, inCall: true },
      ...{ devices: { microphone: true, camera: true }, savedAt: 0 },
    };
    const meet = open(savedSession);
    expect(meet.participateIn(roomId).room.state.get().phase).toBe("outside");
    expect(meet.connection.sessionId).toBeNull();
  });

  it("leaves the room that was shown before when another is opened", async () => {
    const meet = open(null);
    const first = meet.participateIn(roomId);
    await first.join();
    const second = meet.participateIn("another");
    expect(first.room.state.get()).toMatchObject({ phase: "over", reason: "left" });
    expect(meet.currentParticipation).toBe(second);
  });
});
