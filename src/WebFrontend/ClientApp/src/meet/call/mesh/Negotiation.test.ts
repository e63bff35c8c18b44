import { beforeEach, describe, expect, it } from "vitest";
import { asConnection, FakePeerConnection } from "../../../support/FakePeerConnection";
import { settle } from "../../../support/fixtures";
import { Negotiation, type SignalBody } from "./Negotiation";

interface Side {
  connection: FakePeerConnection;
  negotiation: Negotiation;
  sent: SignalBody[];
}

function side(polite: boolean): Side {
  const connection = new FakePeerConnection();
  const sent: SignalBody[] = [];
  const negotiation = new Negotiation({
    connection: asConnection(connection),
    polite,
    send: (signal) => sent.push(signal),
    onOffer: () => Promise.resolve(),
  });
  return { connection, negotiation, sent };
}

const types = ({ sent }: Side) => sent.map(({ description }) => description?.type ?? "candidate");

async function pass(from: Side, to: Side): Promise<void> {
  for (const signal of from.sent.splice(0)) await to.negotiation.receive(signal);
  await settle();
}

describe("Negotiation", () => {
  let polite: Side;
  let impolite: Side;

  beforeEach(() => {
    polite = side(true);
    impolite = side(false);
  });

  it("offers when something is to be negotiated, and is answered", async () => {
    polite.connection.addTransceiver("audio");
    await settle();
    expect(types(polite)).toEqual(["offer"]);

    await pass(polite, impolite);
    expect(types(impolite)).toEqual(["answer"]);
    await pass(impolite, polite);

    expect(polite.connection.signalingState).toBe("stable");
    expect(impolite.connection.signalingState).toBe("stable");
  });

  it("resolves glare: the polite side takes its offer back, the impolite side ignores the other's", async () => {
    polite.connection.addTransceiver("audio");
    impolite.connection.addTransceiver("audio");
    await settle();
    const theirs = impolite.sent.splice(0);

    await pass(polite, impolite);
    expect(types(impolite)).toEqual([]);
    for (const signal of theirs) await polite.negotiation.receive(signal);
    expect(types(polite)[0]).toBe("answer");
    await pass(polite, impolite);
    await pass(impolite, polite);

    expect(impolite.connection.signalingState).toBe("stable");
    expect(polite.connection.signalingState).toBe("stable");
    expect(polite.connection.remoteDescription?.sdp).toBe(impolite.connection.localDescription?.sdp);
  });

  it("keeps candidates that come before the description they belong to", async () => {
    polite.connection.addTransceiver("audio");
    await settle();
    polite.connection.gather("candidate:1");
    const [offer, candidate] = polite.sent.splice(0);
    if (!offer || !candidate) throw new Error("nothing was sent");

    await impolite.negotiation.receive(candidate);
    expect(impolite.connection.candidates).toEqual([]);
    await impolite.negotiation.receive(offer);

    expect(impolite.connection.candidates).toMatchObject([{ candidate: "candidate:1", sdpMid: "0" }]);
  });

  it("drops early candidates of a connection that no longer exists", async () => {
    polite.connection.addTransceiver("audio");
    await settle();
    const stale = { candidate: "candidate:old", sdpMid: "0", sdpMLineIndex: 0, usernameFragment: "gone" };
    await impolite.negotiation.receive({ description: null, candidate: stale });
    await pass(polite, impolite);
    expect(impolite.connection.candidates).toEqual([]);
  });

  it("survives the candidates of an offer that it ignored", async () => {
    impolite.connection.addTransceiver("audio");
    polite.connection.addTransceiver("audio");
    await settle();
    polite.connection.gather("candidate:1");
    await pass(polite, impolite);
    expect(impolite.connection.signalingState).toBe("have-local-offer");
  });

  it("ignores an answer to an offer that was taken back", async () => {
    const answer = { type: "answer", sdp: "v=0\no=- 1 1 IN IP4 127.0.0.1" } as const;
    await polite.negotiation.receive({ description: answer, candidate: null });
    expect(polite.connection.signalingState).toBe("stable");
    expect(polite.connection.remoteDescription).toBeNull();
  });

  it("can offer again later, from either side", async () => {
    polite.connection.addTransceiver("audio");
    await settle();
    await pass(polite, impolite);
    await pass(impolite, polite);

    impolite.connection.restartIce();
    await settle();
    expect(types(impolite)).toEqual(["offer"]);
    await pass(impolite, polite);
    await pass(polite, impolite);

    expect(impolite.connection.signalingState).toBe("stable");
    expect(impolite.connection.remoteDescription?.type).toBe("answer");
  });

  it("sends exactly the fields that the protocol has", async () => {
    polite.connection.addTransceiver("audio");
    await settle();
    polite.connection.gather("candidate:1");
    expect(Object.keys(polite.sent[0]?.description ?? {})).toEqual(["type", "sdp"]);
    expect(Object.keys(polite.sent[1]?.candidate ?? {})).toEqual([
      ...["candidate", "sdpMid", "sdpMLineIndex", "usernameFragment"],
    ]);
  });

  it("does nothing once the connection is closed", async () => {
    polite.connection.addTransceiver("audio");
    await settle();
    impolite.connection.close();
    await pass(polite, impolite);
    expect(impolite.sent).toEqual([]);
  });
});
