import { describe, expect, it } from "vitest";
import { alice, aliceSession, at, bob, bobSession, participant } from "../../testing/fixtures";
import { comingsAndGoings } from "./comingsAndGoings";

const aliceHere = participant(alice, aliceSession);
const bobHere = participant(bob, bobSession);

describe("comingsAndGoings", () => {
  it("names who came and who went", () => {
    expect(comingsAndGoings([aliceHere], [aliceHere, bobHere])).toBe("Bob joined.");
    expect(comingsAndGoings([aliceHere, bobHere], [aliceHere])).toBe("Bob left.");
    expect(comingsAndGoings([aliceHere], [bobHere])).toBe("Bob joined. Alice left.");
  });

  it("says nothing of a change that is neither", () => {
    expect(comingsAndGoings([bobHere], [participant(bob, bobSession, at(5))])).toBe("");
  });
});
