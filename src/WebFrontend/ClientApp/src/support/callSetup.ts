import { Call, type CallOptions } from "../meet/call/Call";
import type { ConnectionStatus } from "../meet/connection/status";
import type { Participant, Signal } from "../meet/contracts.gen";
import { MeetError } from "../meet/errors";
import type { RoomState } from "../meet/room/RoomStore";
import { Store } from "../meet/Store";
import { asConnection, FakePeerConnection } from "./FakePeerConnection";
import { alice, aliceSession, at, bobSession, participant, room, roomId, settle, speaking } from "./fixtures";
import { fakeTrack, noTracks } from "./PeerPair";

/** Alice as the room shows her once she is in the call. */
export const aliceInCall = participant(alice, aliceSession, at(20));

const stunOnly = () => Promise.resolve({ iceServers: [{ urls: ["stun:x"] }], validFor: null });

/** A real `Call` of Alice in a room whose state the test sets, with a server that answers everything at once. */
export function setUpCall({ getIceServers = stunOnly }: Partial<Pick<CallOptions, "getIceServers">> = {}) {
  const roomState = new Store<RoomState>({
    ...{ phase: "inside", reason: null, selfId: aliceSession, room, participants: [] },
  });
  const status = new Store<ConnectionStatus>({ state: "connected", code: null });
  const local = new Store<ReturnType<CallOptions["local"]["get"]>>({
    tracks: { ...noTracks, audio: fakeTrack("audio", "a") },
    media: speaking,
  });
  /** The peer connections in the order in which they were made. */
  const made: FakePeerConnection[] = [];
  /** What the server was asked, in order. */
  const asked: [string, Record<string, unknown>][] = [];
  /** The error code with which the server refuses a method. */
  const refusals = new Map<string, string>();
  const deliver = (method: string, argument: Record<string, unknown>) => {
    asked.push([method, argument]);
    const code = refusals.get(method);
    if (code) return Promise.reject(new MeetError(code));
    return Promise.resolve(method === "JoinCall" ? aliceInCall.call : undefined);
  };
  const call = new Call({
    room: { roomId, state: roomState },
    connection: { deliver, status } as unknown as CallOptions["connection"],
    local,
    getIceServers,
    createConnection: () => {
      const connection = new FakePeerConnection();
      made.push(connection);
      return asConnection(connection);
    },
  });
  /** The room shows these from now on. */
  const shows = async (...participants: Participant[]) => {
    roomState.update({ participants });
    await settle();
  };
  /** Alice joins the call of a room where these are. */
  const joined = async (...others: Participant[]) => {
    await shows(participant(alice, aliceSession), ...others);
    call.join();
    await settle();
    await shows(aliceInCall, ...others);
  };
  const methods = () => asked.map(([method]) => method);
  const peers = () => call.state.get().peers.map(({ sessionId }) => sessionId);
  return { call, roomState, status, local, made, asked, refusals, shows, joined, methods, peers };
}

/** An offer from Bob of these media sections. */
export function bobsOffer(...sections: ("audio" | "video")[]): Signal {
  const body = sections.map((kind, mid) => `\nm=${kind} 9\na=mid:${mid}`).join("");
  return {
    ...{ roomId, from: bobSession, signalId: "s", candidate: null, inbox: "i", number: 1 },
    description: { type: "offer", sdp: `v=0\no=- 77 1 IN IP4 127.0.0.1${body}` },
  };
}
