import { describe, expect, it } from "vitest";
import { bobSession, roomId } from "../../support/fixtures";
import type { Signal } from "../contracts.gen";
import { SignalInbox } from "./SignalInbox";

function signal(number: number, inbox = "first"): Signal {
  return {
    roomId,
    from: bobSession,
    signalId: `${inbox}-${number}`,
    description: null,
    candidate: null,
    inbox,
    number,
  };
}

function recorder() {
  const handled: string[] = [];
  return { handled, inbox: new SignalInbox((one) => handled.push(one.signalId)) };
}

describe("SignalInbox", () => {
  it("handles each number once and in order", () => {
    const { handled, inbox } = recorder();

    inbox.receive(signal(1));
    inbox.receive(signal(1));
    inbox.receive(signal(2));

    expect(handled).toEqual(["first-1", "first-2"]);
    expect(inbox.cursor).toEqual({ inbox: "first", number: 2 });
  });

  it("has no cursor before the first signal", () => {
    expect(recorder().inbox.cursor).toBeUndefined();
  });

  it("notices that signals are missing, and goes on when they come", () => {
    const { handled, inbox } = recorder();

    inbox.receive(signal(1));
    expect(inbox.receive(signal(3))).toBe(false);
    inbox.catchUp([signal(2), signal(3)]);

    expect(handled).toEqual(["first-1", "first-2", "first-3"]);
  });

  it("takes what a resume brings, even where older signals have fallen out", () => {
    const { handled, inbox } = recorder();

    inbox.receive(signal(1));
    inbox.catchUp([signal(40), signal(41)]);

    expect(handled).toEqual(["first-1", "first-40", "first-41"]);
    expect(inbox.receive(signal(42))).toBe(true);
  });

  it("counts afresh in a new inbox", () => {
    const { handled, inbox } = recorder();

    inbox.receive(signal(1));
    inbox.receive(signal(2));
    expect(inbox.receive(signal(1, "second"))).toBe(true);

    expect(handled).toEqual(["first-1", "first-2", "second-1"]);
    expect(inbox.cursor).toEqual({ inbox: "second", number: 1 });
  });

  it("handles a signal once that comes again in another inbox", () => {
    const { handled, inbox } = recorder();

    inbox.receive(signal(1));
    inbox.catchUp([{ ...signal(1, "second"), signalId: "first-1" }, signal(2, "second")]);

    expect(handled).toEqual(["first-1", "second-2"]);
    expect(inbox.cursor).toEqual({ inbox: "second", number: 2 });
  });

  it("goes on after the cursor of an earlier life", () => {
    const { handled, inbox } = recorder();

    inbox.restart({ inbox: "first", number: 5 });
    inbox.receive(signal(5));
    inbox.receive(signal(6));

    expect(handled).toEqual(["first-6"]);
  });
});
