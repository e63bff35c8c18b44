import { beforeEach, describe, expect, it } from "vitest";
import { aliceInCall, setUpCall } from "../../support/callSetup";
import { alice, aliceSession, at, bob, bobSession, participant, settle } from "../../support/fixtures";
import { PlaceWatch } from "./PlaceWatch";

const aliceOutside = participant(alice, aliceSession);
const others = ["1", "2", "3", "4"].map((id) => participant({ id, username: id }, `session ${id}`, at(5)));
const [, ...threeOthers] = others;

describe("waiting for a place in the call", () => {
  let joined: number;
  let scene: ReturnType<typeof setUpCall>;
  let places: PlaceWatch;

  beforeEach(async () => {
    scene = setUpCall();
    joined = 0;
    const { call, roomState } = scene;
    places = new PlaceWatch({ call, room: { state: roomState }, onJoined: () => (joined += 1) });
    scene.refusals.set("JoinCall", "call.full");
    await scene.shows(aliceOutside, ...others);
    call.join();
    await settle();
  });

  const asks = () => scene.methods().filter((method) => method === "JoinCall").length;

  it("begins only when the person wants it", async () => {
    expect(scene.call.state.get()).toMatchObject({ phase: "out", reason: "call.full" });
    scene.refusals.clear();
    await scene.shows(aliceOutside, ...threeOthers);
    expect(asks()).toBe(1);
    expect(scene.call.state.get()).toMatchObject({ phase: "out", reason: null }); // it is full no longer
  });

  it("joins when somebody leaves, and not before", async () => {
    places.start();
    await settle();
    expect([asks(), scene.call.state.get().phase, places.waiting.get()]).toEqual([2, "out", true]);
    await scene.shows(aliceOutside, ...others, participant(bob, bobSession));
    expect(asks()).toBe(2);

    scene.refusals.clear();
    await scene.shows(aliceOutside, ...threeOthers);
    expect(scene.call.state.get().phase).toBe("in");
    expect([places.waiting.get(), joined]).toEqual([false, 1]);
    await scene.shows(aliceInCall, ...threeOthers);
    await scene.shows(aliceInCall);
    expect([asks(), joined]).toEqual([3, 1]);
  });

  it("goes on where another one was faster", async () => {
    places.start();
    await settle();
    await scene.shows(aliceOutside, ...threeOthers);
    expect([asks(), places.waiting.get()]).toEqual([3, true]);
    await scene.shows(aliceOutside, ...others);
    expect(asks()).toBe(3);
    scene.refusals.clear();
    await scene.shows(aliceOutside, ...threeOthers);
    expect(scene.call.state.get().phase).toBe("in");
  });

  it("asks again where a place was free before the refusal came", async () => {
    places.start();
    scene.refusals.clear();
    scene.roomState.update({ participants: [aliceOutside, ...threeOthers] }); // while the answer is under way
    await settle();
    expect(asks()).toBe(3);
    expect(scene.call.state.get().phase).toBe("in");
  });

  it("ends when the person does not want it any more", async () => {
    places.start();
    await settle();
    places.stop();
    scene.refusals.clear();
    await scene.shows(aliceOutside);
    expect([asks(), joined]).toEqual([2, 0]);
  });

  it("ends with the room, and with a refusal of another kind", async () => {
    places.start();
    await settle();
    scene.refusals.set("JoinCall", "room.notJoined");
    await scene.shows(aliceOutside, ...threeOthers);
    expect(places.waiting.get()).toBe(false);
    expect(scene.call.state.get()).toMatchObject({ phase: "out", reason: "room.notJoined" });

    places.start();
    scene.roomState.update({ phase: "over", reason: "closed" });
    expect(places.waiting.get()).toBe(false);
  });
});
