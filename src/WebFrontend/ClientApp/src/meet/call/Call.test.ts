import { beforeEach, describe, expect, it, vi } from "vitest";
import { asConnection, FakePeerConnection } from "../../support/FakePeerConnection";
import { fakeTrack, noTracks } from "../../support/PeerPair";
import {
  alice,
  aliceSession,
  at,
  bob,
  bobSession,
  muted,
  participant,
  room,
  roomId,
  settle,
  speaking,
} from "../../support/fixtures";
import type { ConnectionStatus } from "../connection/status";
import type { Participant, Signal } from "../contracts.gen";
import { MeetError } from "../errors";
import type { RoomState } from "../room/RoomStore";
import { Store } from "../Store";
import { Call, type CallOptions } from "./Call";

const carolSession = "33333333-0000-4000-8000-00000000000c";
const carol = participant({ id: "c", username: "Carol" }, carolSession, at(30));

describe("Call", () => {
  let roomState: Store<RoomState>;
  let status: Store<ConnectionStatus>;
  let local: Store<ReturnType<CallOptions["local"]["get"]>>;
  let made: FakePeerConnection[];
  let asked: [string, Record<string, unknown>][];
  let refusals: Map<string, string>;
  let call: Call;

  beforeEach(() => {
    roomState = new Store<RoomState>({ phase: "inside", reason: null, selfId: aliceSession, room, participants: [] });
    status = new Store<ConnectionStatus>({ state: "connected", code: null });
    local = new Store({ tracks: { ...noTracks, audio: fakeTrack("audio", "a") }, media: speaking });
    made = [];
    asked = [];
    refusals = new Map();
    const deliver = (method: string, argument: Record<string, unknown>) => {
      asked.push([method, argument]);
      const code = refusals.get(method);
      if (code) return Promise.reject(new MeetError(code));
      return Promise.resolve(method === "JoinCall" ? { joinedAt: at(20), media: speaking } : undefined);
    };
    call = new Call({
      room: { roomId, state: roomState },
      connection: { deliver, status } as unknown as CallOptions["connection"],
      local,
      getIceServers: () => Promise.resolve({ iceServers: [{ urls: ["stun:x"] }], expiresAt: null }),
      createConnection: () => {
        const connection = new FakePeerConnection();
        made.push(connection);
        return asConnection(connection);
      },
    });
  });

  const shows = async (...participants: Participant[]) => {
    roomState.update({ participants });
    await settle();
  };
  const aliceIn = participant(alice, aliceSession, at(20));
  const joined = async (...others: Participant[]) => {
    await shows(participant(alice, aliceSession), ...others);
    call.join();
    await settle();
    await shows(aliceIn, ...others);
  };
  const methods = () => asked.map(([method]) => method);
  const peers = () => call.state.get().peers.map(({ sessionId }) => sessionId);

  it("takes a seat and says what it sends", async () => {
    await joined();
    expect(asked).toEqual([["JoinCall", { roomId, media: speaking }]]);
    expect(call.state.get().phase).toBe("in");
  });

  it("connects to a newcomer and offers, without anybody doing anything", async () => {
    await joined(participant(bob, bobSession));
    expect(peers()).toEqual([]);

    await shows(aliceIn, participant(bob, bobSession, at(25)));

    expect(peers()).toEqual([bobSession]);
    const [method, argument] = asked.at(-1) ?? [];
    expect(method).toBe("SendOffer");
    expect(argument).toMatchObject({ roomId, to: bobSession, description: { type: "offer" } });
  });

  it("as the newcomer, waits for everybody's offer", async () => {
    await joined(participant(bob, bobSession, at(10)), { ...carol, call: { joinedAt: at(11), media: speaking } });
    expect(peers()).toEqual([bobSession, carolSession]);
    expect(methods()).toEqual(["JoinCall"]);
  });

  it("keeps a signal that overtakes the news of its sender's joining", async () => {
    await joined(participant(bob, bobSession));
    const description = { type: "offer", sdp: "v=0\no=- 77 1 IN IP4 127.0.0.1\nm=audio 9\na=mid:0" } as const;
    const signal: Signal = {
      roomId,
      from: bobSession,
      signalId: "s",
      description,
      candidate: null,
      inbox: "i",
      number: 1,
    };
    call.receive(signal);
    expect(made).toHaveLength(0);

    await shows(aliceIn, participant(bob, bobSession, at(10)));

    expect(made[0]?.remoteDescription?.sdp).toContain("o=- 77");
    expect(methods()).toContain("SendAnswer");
  });

  it.each([
    ["lower", aliceSession, "stable"],
    ["higher", carolSession, "have-local-offer"],
  ])("gives way to an offer that crosses its own where its session id is the %s one", async (_, selfId, expected) => {
    roomState.update({ selfId });
    const [self, bobIn] = [participant(alice, selfId, at(20)), participant(bob, bobSession, at(25))];
    await shows(participant(alice, selfId), participant(bob, bobSession));
    call.join();
    await settle();
    await shows(self, bobIn);
    expect(made[0]?.signalingState).toBe("have-local-offer");

    call.receive({
      ...{ roomId, from: bobSession, signalId: "s", candidate: null, inbox: "i", number: 1 },
      description: { type: "offer", sdp: "v=0\no=- 77 1 IN IP4 127.0.0.1\nm=audio 9\na=mid:0\nm=video 9\na=mid:1" },
    });
    await settle();

    expect(methods().includes("SendAnswer")).toBe(expected === "stable");
    expect(made.at(-1)?.remoteDescription?.type).toBe(expected === "stable" ? "offer" : undefined);
  });

  it("closes the connection to somebody who leaves the call, and to nobody else", async () => {
    await joined(participant(bob, bobSession, at(25)), carol);
    await shows(aliceIn, participant(bob, bobSession), carol);
    expect(peers()).toEqual([carolSession]);
    expect(made.map(({ signalingState }) => signalingState === "closed")).toEqual([true, false]);
  });

  it("leaves connections alone while somebody is reconnecting, and while we are", async () => {
    const bobIn = participant(bob, bobSession, at(25));
    await joined(bobIn);
    await shows(aliceIn, { ...bobIn, connected: false });
    status.set({ state: "reconnecting", code: null });
    status.set({ state: "connected", code: null });
    await shows(aliceIn, bobIn);
    expect(made).toHaveLength(1);
    expect(made[0]?.signalingState).not.toBe("closed");
  });

  it("makes a new connection to somebody who left and came back between two looks", async () => {
    await joined(participant(bob, bobSession, at(25)));
    await shows(aliceIn, participant(bob, bobSession, at(40)));
    expect(made).toHaveLength(2);
    expect(made[0]?.signalingState).toBe("closed");
  });

  it("takes a new seat, with new connections, when it lost its own", async () => {
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

  it("says why it may not take part, and may try again", async () => {
    refusals.set("JoinCall", "call.full");
    await joined();
    expect(call.state.get()).toMatchObject({ phase: "refused", reason: "call.full" });
    expect(methods()).toEqual(["JoinCall"]);

    refusals.clear();
    call.join();
    await settle();
    expect(call.state.get()).toMatchObject({ phase: "in", reason: null });
  });

  it("passes tracks on to every peer and tells the server what is on, once", async () => {
    await joined(participant(bob, bobSession, at(25)));
    const video = fakeTrack("video", "camera");
    local.set({ tracks: { ...noTracks, video }, media: { ...muted, camera: true } });
    local.set({ ...local.get() });
    await settle();

    expect(made[0]?.getTransceivers().map(({ sender }) => sender.track)).toEqual([null, video, null, null]);
    expect(asked.filter(([method]) => method === "SetMedia")).toEqual([
      ["SetMedia", { roomId, ...muted, camera: true }],
    ]);
  });

  it("stops at once, whatever the network does", async () => {
    await joined(participant(bob, bobSession, at(25)));
    status.set({ state: "reconnecting", code: null });
    call.stop();
    expect(made[0]?.signalingState).toBe("closed");
    expect(call.state.get()).toMatchObject({ phase: "out", peers: [] });
    await shows(aliceIn, participant(bob, bobSession, at(50)));
    expect(made).toHaveLength(1);
  });

  it("ends with the room", async () => {
    await joined(participant(bob, bobSession, at(25)));
    roomState.update({ phase: "over", reason: "closed" });
    expect(call.state.get().phase).toBe("out");
    expect(made[0]?.signalingState).toBe("closed");
  });

  it("lets go of the connections when another tab takes the session", async () => {
    await joined(participant(bob, bobSession, at(25)));
    status.set({ state: "ended", code: "session.replaced" });
    expect(made[0]?.signalingState).toBe("closed");
  });

  it("hangs up at once and tells the server when it can", async () => {
    await joined(participant(bob, bobSession, at(25)));
    call.leave();
    call.leave();
    expect(made[0]?.signalingState).toBe("closed");
    expect(call.state.get().phase).toBe("out");
    expect(methods().filter((method) => method === "LeaveCall")).toHaveLength(1);
  });

  it("takes a seat of its own where it left and came back while the first was being taken", async () => {
    await shows(participant(alice, aliceSession));
    call.join();
    call.leave();
    call.join();
    await settle();
    expect(methods()).toEqual(["JoinCall", "LeaveCall", "JoinCall"]);
    expect(call.state.get().phase).toBe("in");
  });

  it("repairs what is broken when somebody's socket, and its own, are there", async () => {
    const bobIn = participant(bob, bobSession, at(25));
    await joined(bobIn);
    await shows(aliceIn, { ...bobIn, connected: false });
    made[0]?.become("failed");
    await settle();
    expect(methods().filter((method) => method === "SendOffer")).toHaveLength(1);

    await shows(aliceIn, bobIn);
    status.set({ state: "reconnecting", code: null });
    status.set({ state: "connected", code: null });
    await settle();

    expect(made[0]?.restarts).toBe(1);
  });

  it("goes on without ICE servers where they cannot be had", async () => {
    const failing = new Call({
      room: { roomId, state: roomState },
      connection: {
        deliver: () => Promise.resolve({ joinedAt: at(20) }),
        status,
      } as unknown as CallOptions["connection"],
      local,
      getIceServers: () => Promise.reject(new MeetError("network.unreachable")),
      createConnection: vi.fn(),
    });
    failing.join();
    await settle();
    expect(failing.state.get().phase).toBe("in");
  });
});
