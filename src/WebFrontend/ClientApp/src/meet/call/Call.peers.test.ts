import { describe, expect, it } from "vitest";
import { aliceInCall, bobsOffer, setUpCall } from "../../support/callSetup";
import {
  alice,
  aliceSession,
  at,
  bob,
  bobSession,
  muted,
  participant,
  roomId,
  settle,
  speaking,
} from "../../support/fixtures";
import { fakeTrack, noTracks } from "../../support/PeerPair";

const carolSession = "33333333-0000-4000-8000-00000000000c";
const carol = participant({ id: "c", username: "Carol" }, carolSession, at(30));

describe("Call: its connections to the others", () => {
  it("connects to a newcomer and offers, without anybody doing anything", async () => {
    const { asked, shows, joined, peers } = setUpCall();
    await joined(participant(bob, bobSession));
    expect(peers()).toEqual([]);

    await shows(aliceInCall, participant(bob, bobSession, at(25)));

    expect(peers()).toEqual([bobSession]);
    const [method, argument] = asked.at(-1) ?? [];
    expect(method).toBe("SendOffer");
    expect(argument).toMatchObject({ roomId, to: bobSession, description: { type: "offer" } });
  });

  it("as the newcomer, waits for everybody's offer", async () => {
    const { joined, methods, peers } = setUpCall();
    await joined(participant(bob, bobSession, at(10)), { ...carol, call: { joinedAt: at(11), media: speaking } });
    expect(peers()).toEqual([bobSession, carolSession]);
    expect(methods()).toEqual(["JoinCall"]);
  });

  it("keeps a signal that overtakes the news of its sender's joining", async () => {
    const { call, made, shows, joined, methods } = setUpCall();
    await joined(participant(bob, bobSession));
    call.receive(bobsOffer("audio"));
    expect(made).toHaveLength(0);

    await shows(aliceInCall, participant(bob, bobSession, at(10)));

    expect(made[0]?.remoteDescription?.sdp).toContain("o=- 77");
    expect(methods()).toContain("SendAnswer");
  });

  it.each([
    ["lower", aliceSession, "stable"],
    ["higher", carolSession, "have-local-offer"],
  ])("gives way to an offer that crosses its own where its session id is the %s one", async (_, selfId, expected) => {
    const { call, roomState, made, shows, methods } = setUpCall();
    roomState.update({ selfId });
    const [self, bobIn] = [participant(alice, selfId, at(20)), participant(bob, bobSession, at(25))];
    await shows(participant(alice, selfId), participant(bob, bobSession));
    call.join();
    await settle();
    await shows(self, bobIn);
    expect(made[0]?.signalingState).toBe("have-local-offer");

    call.receive(bobsOffer("audio", "video"));
    await settle();

    expect(methods().includes("SendAnswer")).toBe(expected === "stable");
    expect(made.at(-1)?.remoteDescription?.type).toBe(expected === "stable" ? "offer" : undefined);
  });

  it("closes the connection to somebody who leaves the call, and to nobody else", async () => {
    const { made, shows, joined, peers } = setUpCall();
    await joined(participant(bob, bobSession, at(25)), carol);
    await shows(aliceInCall, participant(bob, bobSession), carol);
    expect(peers()).toEqual([carolSession]);
    expect(made.map(({ signalingState }) => signalingState === "closed")).toEqual([true, false]);
  });

  it("leaves connections alone while somebody is reconnecting, and while we are", async () => {
    const { status, made, shows, joined } = setUpCall();
    const bobIn = participant(bob, bobSession, at(25));
    await joined(bobIn);
    await shows(aliceInCall, { ...bobIn, connected: false });
    status.set({ state: "reconnecting", code: null });
    status.set({ state: "connected", code: null });
    await shows(aliceInCall, bobIn);
    expect(made).toHaveLength(1);
    expect(made[0]?.signalingState).not.toBe("closed");
  });

  it("makes a new connection to somebody who left and came back between two looks", async () => {
    const { made, shows, joined } = setUpCall();
    await joined(participant(bob, bobSession, at(25)));
    await shows(aliceInCall, participant(bob, bobSession, at(40)));
    expect(made).toHaveLength(2);
    expect(made[0]?.signalingState).toBe("closed");
  });

  it("passes tracks on to every peer and tells the server what is on, once", async () => {
    const { local, made, asked, joined } = setUpCall();
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

  it("repairs what is broken when somebody's socket, and its own, are there", async () => {
    const { status, made, shows, joined, methods } = setUpCall();
    const bobIn = participant(bob, bobSession, at(25));
    await joined(bobIn);
    await shows(aliceInCall, { ...bobIn, connected: false });
    made[0]?.become("failed");
    await settle();
    expect(methods().filter((method) => method === "SendOffer")).toHaveLength(1);

    await shows(aliceInCall, bobIn);
    status.set({ state: "reconnecting", code: null });
    status.set({ state: "connected", code: null });
    await settle();

    expect(made[0]?.restarts).toBe(1);
  });
});
