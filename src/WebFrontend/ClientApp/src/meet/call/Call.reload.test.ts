import { beforeEach, describe, expect, it } from "vitest";
import { asConnection, FakePeerConnection } from "../../support/FakePeerConnection";
import { fakeTrack, noTracks } from "../../support/PeerPair";
import {
  alice,
  aliceSession,
  at,
  bob,
  bobSession,
  participant,
  room,
  roomId,
  settle,
  speaking,
} from "../../support/fixtures";
import type { Participant } from "../contracts.gen";
import type { RoomState } from "../room/RoomStore";
import { Store } from "../Store";
import { Call, type CallOptions } from "./Call";

const aliceIn = participant(alice, aliceSession, at(20));

describe("Call, after a reload: the seat of the page before is still there", () => {
  let roomState: Store<RoomState>;
  let made: FakePeerConnection[];
  let asked: string[];
  let call: Call;

  beforeEach(() => {
    roomState = new Store<RoomState>({ phase: "inside", reason: null, selfId: aliceSession, room, participants: [] });
    made = [];
    asked = [];
    const deliver = (method: string) => {
      asked.push(method);
      return Promise.resolve(method === "JoinCall" ? aliceIn.call : undefined);
    };
    call = new Call({
      room: { roomId, state: roomState },
      connection: {
        deliver,
        status: new Store({ state: "connected", code: null }),
      } as unknown as CallOptions["connection"],
      local: new Store({ tracks: { ...noTracks, audio: fakeTrack("audio", "a") }, media: speaking }),
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

  it("gives it up before it takes part, so that those who are connected to it make new connections", async () => {
    await shows(aliceIn, participant(bob, bobSession, at(10)));
    call.join();
    await settle();
    expect(asked).toEqual(["LeaveCall", "JoinCall"]);
  });

  it("keeps it where nobody is: the call goes on, and does not begin anew with a ring", async () => {
    await shows(aliceIn, participant(bob, bobSession));
    call.join();
    await settle();
    expect(asked).toEqual(["JoinCall"]);
    expect(call.state.get().phase).toBe("in");
  });

  it("drops what comes late for a call that we have left: the next one is another", async () => {
    const description = { type: "offer", sdp: "v=0\no=- 77 1 IN IP4 127.0.0.1\nm=audio 9\na=mid:0" } as const;
    await shows(participant(alice, aliceSession), participant(bob, bobSession, at(10)));
    call.join();
    await settle();
    call.leave();
    call.receive({ roomId, from: bobSession, signalId: "s", description, candidate: null, inbox: "i", number: 1 });
    made = [];
    call.join();
    await settle();

    expect(made).toHaveLength(1);
    expect(made[0]?.remoteDescription).toBeNull();
  });

  it("drops what was sent to the page before by somebody who has left the call since", async () => {
    const description = { type: "offer", sdp: "v=0\no=- 77 1 IN IP4 127.0.0.1\nm=audio 9\na=mid:0" } as const;
    await shows(aliceIn, participant(bob, bobSession));
    call.join();
    call.receive({ roomId, from: bobSession, signalId: "s", description, candidate: null, inbox: "i", number: 1 });
    await settle();

    await shows(aliceIn, participant(bob, bobSession, at(40)));

    expect(made).toHaveLength(1);
    expect(made[0]?.remoteDescription).toBeNull();
    expect(asked).toEqual(["JoinCall", "SendOffer"]);
  });
});
