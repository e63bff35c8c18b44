import { describe, expect, it } from "vitest";
import { aliceInCall, setUpCall } from "../../support/callSetup";
import {
  alice,
  aliceSession,
  at,
  bob,
  bobSession,
  participant,
  roomId,
  settle,
  speaking,
} from "../../support/fixtures";
import { MeetError } from "../errors";

const carolSession = "33333333-0000-4000-8000-00000000000c";

describe("Call: joining and leaving", () => {
  it("joins and says what it sends", async () => {
    const { call, asked, joined } = setUpCall();
    await joined();
    expect(asked).toEqual([["JoinCall", { roomId, media: speaking }]]);
    expect(call.state.get().phase).toBe("in");
  });

  it("joins again, with new connections, when the server has dropped it", async () => {
    const { roomState, made, joined, methods, peers } = setUpCall();
    await joined(participant(bob, bobSession, at(10)));
    roomState.update({
      selfId: carolSession,
      participants: [participant(alice, carolSession), participant(bob, bobSession, at(10))],
    });
    await settle();
    expect(methods()).toEqual(["JoinCall", "JoinCall"]);
    expect(made[0]?.signalingState).toBe("closed");
    expect(peers()).toEqual([bobSession]);
  });

  it("is out where it may not take part, says why, and may try again", async () => {
    const { call, refusals, joined, methods } = setUpCall();
    refusals.set("JoinCall", "call.full");
    await joined();
    expect(call.state.get()).toMatchObject({ phase: "out", reason: "call.full" });
    expect(methods()).toEqual(["JoinCall"]);

    refusals.clear();
    call.join();
    await settle();
    expect(call.state.get()).toMatchObject({ phase: "in", reason: null });
  });

  it("stops at once, whatever the network does", async () => {
    const { call, status, made, shows, joined } = setUpCall();
    await joined(participant(bob, bobSession, at(25)));
    status.set({ state: "reconnecting", code: null });
    call.stop();
    expect(made[0]?.signalingState).toBe("closed");
    expect(call.state.get()).toMatchObject({ phase: "out", peers: [] });
    await shows(aliceInCall, participant(bob, bobSession, at(50)));
    expect(made).toHaveLength(1);
  });

  it("ends with the room", async () => {
    const { call, roomState, made, joined } = setUpCall();
    await joined(participant(bob, bobSession, at(25)));
    roomState.update({ phase: "over", reason: "closed" });
    expect(call.state.get().phase).toBe("out");
    expect(made[0]?.signalingState).toBe("closed");
  });

  it("lets go of the connections when another tab takes the session", async () => {
    const { status, made, joined } = setUpCall();
    await joined(participant(bob, bobSession, at(25)));
    status.set({ state: "ended", code: "session.replaced" });
    expect(made[0]?.signalingState).toBe("closed");
  });

  it("hangs up at once and tells the server when it can", async () => {
    const { call, made, joined, methods } = setUpCall();
    await joined(participant(bob, bobSession, at(25)));
    call.leave();
    call.leave();
    expect(made[0]?.signalingState).toBe("closed");
    expect(call.state.get().phase).toBe("out");
    expect(methods().filter((method) => method === "LeaveCall")).toHaveLength(1);
  });

  it("joins a second time where it left and came back while the first join was under way", async () => {
    const { call, shows, methods } = setUpCall();
    await shows(participant(alice, aliceSession));
    call.join();
    call.leave();
    call.join();
    await settle();
    expect(methods()).toEqual(["JoinCall", "LeaveCall", "JoinCall"]);
    expect(call.state.get().phase).toBe("in");
  });

  it("goes on without ICE servers where they cannot be had", async () => {
    const { call, joined } = setUpCall({ getIceServers: () => Promise.reject(new MeetError("network.unreachable")) });
    await joined();
    expect(call.state.get().phase).toBe("in");
  });
});
