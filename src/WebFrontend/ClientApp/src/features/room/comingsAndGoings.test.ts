import { describe, expect, it } from "vitest";
import { alice, aliceSession, at, bob, bobSession, participant } from "../../support/fixtures";
import { comingsAndGoings } from "./comingsAndGoings";

const aliceHere = participant(alice, aliceSession);
const bobHere = participant(bob, bobSession);

describe("comingsAndGoings", () => {
  it("names who came and who went", () => {
    expect(comingsAndGoings([aliceHere], [aliceHere, bobHere])).toBe("Bob joined.");
    expect(comingsAndGoings([aliceHere, bobHere], [aliceHere])).toBe("Bob left.");
    expect(comingsAndGoings([aliceHere], [bobHere])).toBe("Bob joined. Alice left.");
  });

  it("names who begins to share a screen, once", () => {
    const inCall = participant(bob, bobSession, at(5));
    const sharing = { ...inCall, call: { joinedAt: at(5), media: { microphone: true, camera: true, screen: true } } };
    expect(comingsAndGoings([inCall], [sharing])).toBe("Bob shares a screen.");
    expect(comingsAndGoings([sharing], [sharing])).toBe("");
  });

  it("says nothing of a change that is neither", () => {
    expect(comingsAndGoings([bobHere], [participant(bob, bobSession, at(5))])).toBe("");
  });
});
