import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { enterRoom } from "../../support/enterRoom";
import { at, bob, bobSession, muted, participant } from "../../support/fixtures";

const bobInCall = participant(bob, bobSession, at(10));
const bobInRoom = participant(bob, bobSession);

describe("in the room without the call", () => {
  it("says who talks, asks for no device, and joins when asked to", async () => {
    const { user, hub, media } = await enterRoom({ call: false, others: [bobInCall] });
    expect(screen.getByText("Bob is in the call")).toBeTruthy();
    expect(screen.getByRole("textbox", { name: "Message" })).toBeTruthy();
    expect(screen.queryByRole("switch", { name: "Microphone" })).toBeNull();
    expect(screen.queryByRole("figure")).toBeNull();
    expect(hub.asked.map(({ method }) => method)).not.toContain("JoinCall");

    await user.click(screen.getByRole("button", { name: "Join call" }));

    expect(await screen.findByRole("figure", { name: "Bob" })).toBeTruthy();
    expect(screen.getByRole("switch", { name: "Microphone" })).toBeTruthy();
    await waitFor(() => expect(media.state.get().camera.on).toBe(true));
  });

  it("is where one is after leaving the call only", async () => {
    const { user, hub, media } = await enterRoom({ others: [bobInCall] });
    await screen.findByRole("figure", { name: "Bob" });
    await user.click(screen.getByRole("button", { name: "Room options" }));
    await user.click(screen.getByRole("menuitem", { name: "Leave the call, stay here" }));

    expect(await screen.findByRole("button", { name: "Join call" })).toBeTruthy();
    expect(hub.asked.at(-1)?.method).toBe("LeaveCall");
    expect(media.state.get().microphone.track).toBeNull();
    expect(screen.getByRole("log", { name: "Messages" })).toBeTruthy();
  });
});

describe("a ring", () => {
  const bobCalls = {
    ...{ type: "callJoined", sessionId: bobSession, call: { joinedAt: at(5), media: muted } },
    ringUntil: at(35),
  };

  it("is announced with a name, and answering takes part in the call", async () => {
    const { user, hub, roomEvent } = await enterRoom({ call: false, others: [bobInRoom] });
    await roomEvent(bobCalls, 5);
    expect(screen.getByRole("alert").textContent).toBe("Bob is calling");
    expect(screen.getByRole("alertdialog", { name: "Bob is calling" })).toBeTruthy();

    await user.click(screen.getByRole("button", { name: "Answer" }));

    expect(screen.queryByRole("alertdialog")).toBeNull();
    await waitFor(() => expect(hub.asked.map(({ method }) => method)).toContain("JoinCall"));
    expect(hub.asked.find(({ method }) => method === "JoinCall")?.argument).toMatchObject({ answer: true });
  });

  it("is put off by keyboard", async () => {
    const { user, hub, roomEvent } = await enterRoom({ call: false, others: [bobInRoom] });
    await roomEvent(bobCalls, 5);
    screen.getByRole("button", { name: "Not now" }).focus();
    await user.keyboard("{Enter}");
    expect(screen.queryByRole("alertdialog")).toBeNull();
    expect(hub.asked.at(-1)?.method).toBe("DeclineCall");
    expect(screen.getByText("Bob is in the call")).toBeTruthy();
  });

  it("tells the caller who does not want to answer", async () => {
    const { roomEvent } = await enterRoom({ others: [bobInRoom] });
    await roomEvent({ type: "callDeclined", sessionId: bobSession, userId: bob.id }, 5);
    expect(screen.getByText("Bob cannot answer now")).toBeTruthy();
  });

  it("ends when the call does", async () => {
    const { roomEvent } = await enterRoom({ call: false, others: [bobInRoom] });
    await roomEvent(bobCalls, 5);
    await roomEvent({ type: "callLeft", sessionId: bobSession }, 6);
    expect(screen.queryByRole("alertdialog")).toBeNull();
  });
});
