import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pass, setUpConnection } from "../../support/connectionSetup";
import { refusal } from "../../support/FakeHub";
import { muted, roomId, settle } from "../../support/fixtures";

const text = { roomId, clientMessageId: "c", text: "hello" };

describe("Connection, on the way back into a room that has dropped us", () => {
  const methods = (from: number) => setUp.hub.asked.slice(from).map(({ method }) => method);
  let setUp: ReturnType<typeof setUpConnection>;
  let before: number;
  beforeEach(async () => {
    vi.useFakeTimers();
    setUp = setUpConnection();
    await setUp.joined();
    setUp.hub.hold("JoinRoom");
    before = setUp.hub.asked.length;
  });
  afterEach(() => void vi.useRealTimers());
  const backOnline = async () => {
    setUp.hub.drop();
    setUp.room.drop();
    await pass(0);
    setUp.hub.next("Resume").refuse(refusal("session.notFound").message);
    await settle();
    expect(setUp.state()).toBe("connected");
  };

  it("sends nothing for the room but the way in or out, and then all that waits, in order", async () => {
    const { hub, connection, room } = setUp;
    void connection.deliver("SendMessage", text);
    await settle();
    await backOnline();
    void connection.deliver("SendMessage", { ...text, clientMessageId: "d" });
    for (const method of ["SetMedia", "DeclineCall", "LeaveCall", "LoadMessageHistory", "JoinCall"] as const)
      void connection.deliver(method, { roomId, ...muted, media: muted });
    void connection.joinRoom({ roomId });
    void connection.deliver("LeaveRoom", { roomId: "another" });
    await pass(60_000);
    expect(methods(before)).toEqual(["SendMessage", "Resume", "JoinRoom", "LeaveRoom"]);

    room.return();
    void connection.deliver("DeclineCall", { roomId });
    await settle();
    expect(methods(before + 4)).toEqual(
      ["SendMessage", "SendMessage", "SetMedia", "DeclineCall", "LeaveCall"].concat([
        "LoadMessageHistory",
        "JoinCall",
        "DeclineCall",
      ]),
    );
    expect(hub.open.flatMap(({ argument }) => ("text" in argument ? argument.clientMessageId : []))).toEqual([
      "c",
      "d",
    ]);
  });

  it("waits again where the socket is lost once more before it is there", async () => {
    const sending = setUp.connection.deliver("SendMessage", text);
    await backOnline();
    setUp.hub.drop();
    setUp.room.return();
    await settle();
    expect(methods(before)).toEqual(["Resume"]);

    await pass(1_000);
    setUp.hub.next("SendMessage").answer({ sequence: 10 } as never);
    await expect(sending).resolves.toEqual({ sequence: 10 });
  });

  it.each([
    ["while it is on the way", () => undefined],
    ["only when it is there", () => setUp.room.return()],
  ])("sends what was refused meanwhile again, under the same id, where it hears of that %s", async (_, meanwhile) => {
    const { hub, connection, room } = setUp;
    const sending = connection.deliver("SendMessage", text);
    await settle();
    room.drop();
    meanwhile();
    hub.next("SendMessage").refuse(refusal("room.notJoined").message);
    await settle();
    room.return();
    await settle();

    const again = hub.next("SendMessage");
    expect(again.argument).toEqual(text);
    again.answer({ sequence: 10 } as never);
    await expect(sending).resolves.toEqual({ sequence: 10 });
  });
});
