import { describe, expect, it } from "vitest";
import { gradeOf, measure, type PeerQuality, type Statistics } from "./quality";

const tracks = { audio: "voice", video: "face", screen: "slides" };

function report(...rows: { id: string; [name: string]: unknown }[]): Statistics {
  return new Map(rows.map((row) => [row.id, row]));
}

const audio = (timestamp: number, packetsReceived: number, packetsLost: number, bytesReceived: number) => ({
  ...{ id: "in-a", type: "inbound-rtp", trackIdentifier: "voice", jitter: 0.0124 },
  ...{ timestamp, packetsReceived, packetsLost, bytesReceived },
});
const picture = (id: string, trackIdentifier: string, timestamp: number, framesDecoded: number) => ({
  ...{ id, type: "inbound-rtp", trackIdentifier, jitter: 0, frameWidth: 1280, frameHeight: 720 },
  ...{
    timestamp,
    framesDecoded,
    packetsReceived: framesDecoded * 4,
    packetsLost: 0,
    bytesReceived: framesDecoded * 4_000,
  },
});
const path = (remoteType: string) => [
  { id: "t", type: "transport", selectedCandidatePairId: "p2" },
  { id: "p1", type: "candidate-pair", currentRoundTripTime: 9, localCandidateId: "l", remoteCandidateId: "l" },
  { id: "p2", type: "candidate-pair", currentRoundTripTime: 0.0426, localCandidateId: "l", remoteCandidateId: "r" },
  { id: "l", type: "local-candidate", candidateType: "host" },
  { id: "r", type: "remote-candidate", candidateType: remoteType },
];

describe("measure", () => {
  it("says what arrived between two reports, by the track it arrived on", () => {
    const earlier = report(
      audio(1_000, 100, 10, 50_000),
      picture("in-s", "slides", 1_000, 10),
      picture("in-v", "face", 1_000, 10),
    );
    const later = report(
      audio(3_000, 190, 20, 60_000),
      picture("in-s", "slides", 3_000, 20),
      picture("in-v", "face", 3_000, 58),
    );
    expect(measure(earlier, later, tracks).inbound).toEqual({
      audio: { bitrate: 40_000, loss: 0.1, jitter: 12 },
      video: { bitrate: 768_000, loss: 0, jitter: 0, width: 1280, height: 720, framesPerSecond: 24 },
      screen: { bitrate: 160_000, loss: 0, jitter: 0, width: 1280, height: 720, framesPerSecond: 5 },
    });
  });

  it("has nothing to say of a stream on which nothing came, and of one that is new", () => {
    const earlier = report(audio(1_000, 100, 0, 50_000));
    const later = report(audio(3_000, 100, 0, 50_000), picture("in-v", "face", 3_000, 20));
    expect(measure(earlier, later, tracks).inbound).toEqual({ audio: null, video: null, screen: null });
  });

  it("does not count a late packet as a negative loss", () => {
    const [earlier, later] = [report(audio(1_000, 100, 10, 0)), report(audio(2_000, 200, 8, 0))];
    expect(measure(earlier, later, tracks).inbound.audio?.loss).toBe(0);
  });

  it.each([
    ["host", false],
    ["relay", true],
  ])("knows the path in use: to a %s candidate", (type, relayed) => {
    expect(measure(report(), report(...path(type)), tracks)).toMatchObject({ roundTrip: 43, relayed });
  });

  it("finds the path where a browser does not name it", () => {
    const pair = { id: "p", type: "candidate-pair", nominated: true, state: "succeeded", currentRoundTripTime: 0.1 };
    expect(measure(report(), report(pair), tracks).roundTrip).toBe(100);
    expect(measure(report(), report(), tracks)).toMatchObject({ roundTrip: null, relayed: false, grade: "good" });
  });
});

describe("gradeOf", () => {
  const grade = (roundTrip: number, loss: number, jitter: number): PeerQuality["grade"] =>
    gradeOf({ roundTrip, inbound: { audio: null, video: { bitrate: 1, loss, jitter }, screen: null } });

  it.each([
    ["good", 300, 0.02, 30],
    ["fair", 301, 0, 0],
    ["fair", 0, 0.021, 0],
    ["fair", 0, 0, 31],
    ["fair", 800, 0.08, 100],
    ["poor", 801, 0, 0],
    ["poor", 0, 0.081, 0],
    ["poor", 0, 0, 101],
  ])("is %s at %d ms, %d lost, %d ms of jitter", (expected, roundTrip, loss, jitter) => {
    expect(grade(roundTrip, loss, jitter)).toBe(expected);
  });
});
