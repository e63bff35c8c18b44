import { describe, expect, it } from "vitest";
import { aliceInCall, bobsOffer, setUpCall } from "../../support/callSetup";
import { alice, aliceSession, at, bob, bobSession, participant, settle } from "../../support/fixtures";

describe("Call, after a reload: the server still has us in the call", () => {
  it("gives it up before it takes part, so that those who are connected to it make new connections", async () => {
    const { call, methods, shows } = setUpCall();
    await shows(aliceInCall, participant(bob, bobSession, at(10)));
    call.join();
    await settle();
    expect(methods()).toEqual(["LeaveCall", "JoinCall"]);
  });

  it("keeps it where nobody is: the call goes on, and does not begin anew with a ring", async () => {
    const { call, methods, shows } = setUpCall();
    await shows(aliceInCall, participant(bob, bobSession));
    call.join();
    await settle();
    expect(methods()).toEqual(["JoinCall"]);
    expect(call.state.get().phase).toBe("in");
  });

  it("drops what comes late for a call that we have left: the next one is another", async () => {
    const { call, made, shows } = setUpCall();
    await shows(participant(alice, aliceSession), participant(bob, bobSession, at(10)));
    call.join();
    await settle();
    call.leave();
    call.receive(bobsOffer("audio"));
    made.splice(0);
    call.join();
    await settle();

    expect(made).toHaveLength(1);
    expect(made[0]?.remoteDescription).toBeNull();
  });

  it("drops what was sent to the page before by somebody who has left the call since", async () => {
    const { call, made, methods, shows } = setUpCall();
    await shows(aliceInCall, participant(bob, bobSession));
    call.join();
    call.receive(bobsOffer("audio"));
    await settle();

    await shows(aliceInCall, participant(bob, bobSession, at(40)));

    expect(made).toHaveLength(1);
    expect(made[0]?.remoteDescription).toBeNull();
    expect(methods()).toEqual(["JoinCall", "SendOffer"]);
  });
});
