import { beforeEach, describe, expect, it } from "vitest";
import { message, settle } from "../../support/fixtures";
import { MeetError } from "../errors";
import { Outbox } from "./Outbox";

interface Sending {
  clientMessageId: string;
  text: string;
  durable: (arrived: boolean) => void;
  refuse: (code: string) => void;
}

describe("Outbox", () => {
  let sendings: Sending[];
  let outbox: Outbox;

  beforeEach(() => {
    sendings = [];
    outbox = new Outbox(
      (one) =>
        new Promise((durable, reject) => {
          sendings.push({ ...one, durable, refuse: (code) => reject(new MeetError(code)) });
        }),
    );
  });

  const shown = () => outbox.pending.get().map(({ text, status, problem }) => [text, status, problem]);
  const sending = (index: number): Sending => {
    const found = sendings[index];
    if (!found) throw new Error(`only ${sendings.length} were sent`);
    return found;
  };

  it("shows a message at once and until it is among the room's", async () => {
    outbox.send("hello");
    expect(shown()).toEqual([["hello", "sending", null]]);

    sending(0).durable(false);
    await settle();
    expect(shown()).toEqual([["hello", "sent", null]]);
    outbox.arrived([{ ...message(4), clientMessageId: sending(0).clientMessageId }]);

    expect(shown()).toEqual([]);
  });

  it("is done where the room's event was faster than the answer", async () => {
    outbox.send("hello");
    sending(0).durable(true);
    await settle();
    expect(shown()).toEqual([]);
  });

  it("sends one after the other, in the order written", async () => {
    outbox.send("one");
    outbox.send("two");
    expect(sendings.map(({ text }) => text)).toEqual(["one"]);

    sending(0).durable(true);
    await settle();

    expect(sendings.map(({ text }) => text)).toEqual(["one", "two"]);
  });

  describe("with one that is refused", () => {
    beforeEach(async () => {
      for (const text of ["one", "two", "three", "four"]) outbox.send(text);
      sending(0).durable(false);
      await settle();
      sending(1).refuse("request.invalid");
      await settle();
    });

    it("keeps it with the reason, and stops those behind it: nothing is sent past it", async () => {
      outbox.send("five");
      await settle();
      expect(sendings.map(({ text }) => text)).toEqual(["one", "two"]);
      expect(shown()).toEqual([
        ["one", "sent", null],
        ["two", "failed", "request.invalid"],
        ...["three", "four", "five"].map((text) => [text, "sending", null]),
      ]);
    });

    it.each([
      ["tries it again", (id: string) => outbox.retry(id), ["two", "three", "four"]],
      ["discards it", (id: string) => outbox.discard(id), ["three", "four"]],
      [
        "sees it among the room's after all",
        (id: string) => outbox.arrived([{ ...message(5), clientMessageId: id }]),
        ["three", "four"],
      ],
    ])("goes on, in order and each once, when the person %s", async (_, decide, texts) => {
      decide(sending(1).clientMessageId);
      for (let index = 2; index < 2 + texts.length; index++) {
        sending(index).durable(true);
        await settle();
      }
      expect(sendings.slice(2).map(({ text }) => text)).toEqual(texts);
      expect(shown()).toEqual([["one", "sent", null]]);
    });
  });

  it("tries again under the same id", async () => {
    outbox.send("one");
    sending(0).refuse("server.error");
    await settle();

    outbox.retry(sending(0).clientMessageId);
    await settle();

    expect(sending(1)).toMatchObject({ text: "one", clientMessageId: sending(0).clientMessageId });
    expect(shown()).toEqual([["one", "sending", null]]);
  });

  it("gives every message an id of its own", () => {
    outbox.send("one");
    outbox.send("one");
    const [first, second] = outbox.pending.get();
    expect(first?.clientMessageId).not.toBe(second?.clientMessageId);
  });

  it("goes on with what an earlier page left, first and under the same ids, once it is ready", async () => {
    let ready = (): void => undefined;
    const restored = outbox.restore(
      [
        { clientMessageId: "a", text: "one", status: "sending", problem: null },
        { clientMessageId: "b", text: "two", status: "failed", problem: "request.invalid" },
        { clientMessageId: "c", text: "three", status: "sent", problem: null },
        { clientMessageId: "d", text: "four", status: "sending", problem: null },
      ],
      new Promise((resolve) => (ready = resolve)),
    );
    outbox.send("five");
    await settle();
    expect(sendings).toEqual([]);
    outbox.arrived([{ ...message(4), clientMessageId: "d" }]); // it had reached the server

    ready();
    await settle();
    sending(0).durable(true);
    await settle();
    await restored;
    expect(sendings).toHaveLength(1); // the one that failed stops those behind it here, too
    outbox.discard("b");
    for (let index = 1; index < 3; index++) {
      sending(index).durable(true);
      await settle();
    }

    expect(sendings.map(({ clientMessageId, text }) => [clientMessageId, text])).toEqual([
      ["a", "one"],
      ["c", "three"],
      [expect.anything(), "five"],
    ]);
    expect(shown()).toEqual([]);
  });

  it("forgets a message that the person discards", async () => {
    outbox.send("one");
    sending(0).refuse("request.invalid");
    await settle();
    outbox.discard(sending(0).clientMessageId);
    expect(shown()).toEqual([]);
  });
});
