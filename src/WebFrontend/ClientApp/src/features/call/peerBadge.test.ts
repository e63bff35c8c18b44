import { describe, expect, it } from "vitest";
import { peerBadge } from "./peerBadge";

describe("peerBadge", () => {
  it.each([
    ["connected", true, null],
    ["connecting", true, { text: "Connecting…", trouble: false }],
    ["reconnecting", true, { text: "Reconnecting…", trouble: true }],
    [
      "failed",
      true,
      {
        text: "Cannot connect, still trying",
        hint: expect.stringContaining("another network") as string,
        trouble: true,
      },
    ],
    ["reconnecting", false, { text: "Reconnecting…", trouble: true }],
  ] as const)("%s, socket %s", (connection, socket, badge) => {
    expect(peerBadge(connection, socket)).toEqual(badge);
  });

  it("does not dim a picture that still comes while only the socket is gone", () => {
    expect(peerBadge("connected", false)).toEqual({ text: "Reconnecting…", trouble: false });
  });
});
