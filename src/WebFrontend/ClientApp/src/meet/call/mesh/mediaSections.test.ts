import { describe, expect, it } from "vitest";
import { roleOf } from "./mediaSections";

const transceivers = ["0", "1", "3", null].map((mid) => ({ mid }) as RTCRtpTransceiver);
const sdp = (...mids: string[]) => mids.map((mid) => `m=video 9\r\na=mid:${mid}\r\n`).join("");
const connection = (remote: string | null, local: string | null) =>
  ({
    getTransceivers: () => transceivers,
    remoteDescription: remote === null ? null : { sdp: remote },
    localDescription: local === null ? null : { sdp: local },
  }) as unknown as RTCPeerConnection;

describe("roleOf", () => {
  const roles = (of: RTCPeerConnection) => transceivers.map((one) => roleOf(of, one));

  it("goes by the order of what we are about to offer", () => {
    expect(roles(connection(null, null))).toEqual(["audio", "video", "screen", "screenAudio"]);
  });

  it("goes by its position, also where the other side refused a media section and its transceiver is gone", () => {
    expect(roles(connection(sdp("0", "1", "2", "3"), null))).toEqual(["audio", "video", "screenAudio", null]);
    expect(roles(connection(null, sdp("3", "1", "2", "0")))).toEqual(["screenAudio", "video", "audio", null]);
  });

  it("has no use for mediaSections of a newer client", () => {
    expect(roles(connection(sdp("a", "b", "c", "d", "0", "1"), null))).toEqual([null, null, null, null]);
  });
});
