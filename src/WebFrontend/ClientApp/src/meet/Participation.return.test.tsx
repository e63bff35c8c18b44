import { beforeEach, describe, expect, it, vi } from "vitest";
import { refusal } from "../support/FakeHub";
import { alice, aliceSession, at, bobSession, muted, participant, settle, snapshot } from "../support/fixtures";
import { renderParticipation } from "../support/renderParticipation";
import type { JoinAnswer } from "./contracts.gen";

describe("Participation, back after more than the grace time", () => {
  let all: ReturnType<typeof renderParticipation>;
  beforeEach(() => {
    all = renderParticipation(null);
  });

  const inTheRoom = async (how: { call: boolean }) => {
    await all.media.start();
    await all.participation.join(how);
    await settle();
  };
  /** The network is away for so long that the server forgets the session; then it is back, and joining under way. */
  const away = async (meanwhile: () => Promise<void> | void) => {
    const { hub } = all;
    hub.hold("JoinRoom");
    hub.drop();
    const before = hub.asked.length;
    await meanwhile();
    (await vi.waitFor(() => hub.next("Resume"))).refuse(refusal("session.notFound").message);
    await vi.waitFor(() => expect(hub.open.map(({ method }) => method)).toEqual(["JoinRoom"]));
    return () => hub.asked.slice(before);
  };
  const back: JoinAnswer = {
    sessionId: bobSession,
    entry: { snapshot: snapshot(9, [participant(alice, bobSession)]), missed: [] },
  };
  const methods = (asked: { method: string }[]) => asked.map(({ method }) => method);

  it("sends what was written, in order and each once, when it is in the room again", async () => {
    const { hub, participation } = all;
    await inTheRoom({ call: false });
    const asked = await away(() => ["one", "two"].forEach((text) => participation.room.outbox.send(text)));
    expect(methods(asked())).toEqual(["Resume", "JoinRoom"]);

    hub.next("JoinRoom").answer(back);
    for (const [index, text] of ["one", "two"].entries()) {
      const sent = await vi.waitFor(() => hub.next("SendMessage"));
      expect(sent.argument.text).toBe(text);
      sent.answer({ sequence: index + 1 } as never);
    }
    await settle();

    expect(participation.room.outbox.pending.get()).toEqual([]);
    expect(methods(asked())).toEqual(["Resume", "JoinRoom", "SendMessage", "SendMessage"]);
  });

  it("joins the call anew with what is on by then, and says nothing older after that", async () => {
    const { hub, participation, media } = all;
    await inTheRoom({ call: true });
    const asked = await away(async () => {
      await media.turn("camera", false);
      await media.turn("microphone", false);
    });

    hub.next("JoinRoom").answer(back);
    await settle();

    expect(methods(asked()).slice(2)).toEqual(["SetMedia", "SetMedia", "JoinCall"]);
    expect(asked().at(-1)?.argument).toMatchObject({ media: muted });
    expect(participation.call.state.get()).toMatchObject({ phase: "in", reason: null });
  });

  it("joins the call that it was about to join, once, without being asked again", async () => {
    const { hub, participation } = all;
    hub.hold("JoinCall");
    await inTheRoom({ call: true });
    const asked = await away(() => undefined);
    expect(participation.call.state.get().phase).toBe("joining");

    hub.next("JoinRoom").answer(back);
    await settle();
    hub.next("JoinCall").answer({ joinedAt: at(20), media: muted });
    await settle();

    expect(methods(asked()).filter((method) => method === "JoinCall")).toHaveLength(1);
    expect(participation.call.state.get().phase).toBe("in");
    expect(participation.room.state.get().selfId).not.toBe(aliceSession);
  });

  it("is out of the call that it left meanwhile", async () => {
    const { hub, participation } = all;
    await inTheRoom({ call: true });
    const asked = await away(() => participation.leaveCall());

    hub.next("JoinRoom").answer(back);
    await settle();

    expect(methods(asked())).not.toContain("JoinCall");
    expect(participation.call.state.get().phase).toBe("out");
  });
});
