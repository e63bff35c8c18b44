import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { enterRoom } from "../../support/enterRoom";
import { refusal } from "../../support/FakeHub";
import { alice, at, bob, bobSession, messageSent, muted, participant, roomId, settle } from "../../support/fixtures";
import { renderParticipation } from "../../support/renderParticipation";
import { CurrentPage } from "./RoomPage";

const bobInCall = participant(bob, bobSession, at(10));

const messages = () => screen.getByRole("log", { name: "Messages" });

describe("the room", () => {
  it("shows chat, history and oneself", async () => {
    await enterRoom();
    expect(within(messages()).getByText("message 2")).toBeTruthy();
    expect(screen.getByRole("figure", { name: "Alice (you)" })).toBeTruthy();
    expect(await screen.findByText("You are the only one in the call")).toBeTruthy();
    expect(document.title).toBe("Standup · MiniMeet");
  });

  it("shows who else is in the call, and how the connection does", async () => {
    await enterRoom({ others: [bobInCall] });
    const tile = await screen.findByRole("figure", { name: "Bob" });
    expect(tile.dataset["session"]).toBe(bobSession);
    expect(within(tile).getByText("Connecting…")).toBeTruthy();
    expect(screen.queryByText("You are the only one in the call")).toBeNull();
  });

  it("shows a newcomer without anybody doing anything, and takes their picture away when they leave", async () => {
    const { roomEvent } = await enterRoom({ others: [participant(bob, bobSession)] });
    await roomEvent({ type: "callJoined", sessionId: bobSession, call: { joinedAt: at(30), media: muted } }, 5);
    expect(screen.getByRole("figure", { name: "Bob" })).toBeTruthy();
    await roomEvent({ type: "participantLeft", sessionId: bobSession, reason: "left" }, 6);
    expect(screen.queryByRole("figure", { name: "Bob" })).toBeNull();
  });

  it("says when somebody is muted or reconnecting", async () => {
    const { roomEvent } = await enterRoom({ others: [bobInCall] });
    const tile = await screen.findByRole("figure", { name: "Bob" });
    expect(within(tile).queryByRole("img", { name: "Muted" })).toBeNull();
    await roomEvent({ type: "mediaChanged", sessionId: bobSession, media: muted }, 5);
    expect(within(tile).getByRole("img", { name: "Muted" })).toBeTruthy();
    await roomEvent({ type: "participantReconnecting", sessionId: bobSession }, 6);
    expect(within(tile).getByText("Reconnecting…")).toBeTruthy();
  });

  it("lists participants with what they have on", async () => {
    const { user } = await enterRoom({ others: [{ ...bobInCall, connected: false }] });
    await user.click(screen.getByRole("button", { name: "People, 2" }));
    const [alice, bobItem] = within(screen.getByRole("list", { name: "Participants" })).getAllByRole("listitem");
    expect(alice?.textContent).toContain("(you)");
    expect(alice?.textContent).toContain("owns the room");
    expect(bobItem?.textContent).toContain("Reconnecting…");
  });

  it("sends with Enter and shows the message at once", async () => {
    const { user, hub, roomEvent } = await enterRoom();
    await user.type(screen.getByRole("textbox", { name: "Message" }), "hello{Enter}");
    expect(within(messages()).getByText("hello")).toBeTruthy();
    expect(within(messages()).getByText("Sending…")).toBeTruthy();

    const { clientMessageId, text } = hub.next("SendMessage").argument;
    await roomEvent({ type: "messageSent", sender: alice, clientMessageId, text }, 5);

    expect(within(messages()).queryByText("Sending…")).toBeNull();
    expect(within(messages()).getAllByText("hello")).toHaveLength(1);
  });

  it("says why a message was refused, and sends it again when asked to", async () => {
    const { user, hub } = await enterRoom();
    await user.type(screen.getByRole("textbox", { name: "Message" }), "hello{Enter}");
    const first = hub.next("SendMessage");
    await act(async () => {
      first.refuse(refusal("request.invalid").message);
      await settle();
    });
    expect(within(messages()).getByRole("alert").textContent).toContain("Not sent.");

    await user.click(within(messages()).getByRole("button", { name: "Try again" }));

    expect(hub.next("SendMessage").argument).toEqual(first.argument);
  });

  it("keeps the draft, and says what a lost connection means, while it reconnects", async () => {
    const { user, hub } = await enterRoom();
    await user.type(screen.getByRole("textbox", { name: "Message" }), "half a sen");
    hub.reachable = false;
    act(() => hub.drop());
    expect(screen.getByText(/Connection lost. Reconnecting/)).toBeTruthy();
    expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" }).value).toBe("half a sen");
  });

  it("counts what comes in while the chat is closed", async () => {
    const { user, roomEvent } = await enterRoom();
    await user.click(screen.getByRole("button", { name: "Chat" }));
    await roomEvent(messageSent(5, bob), 5);
    await roomEvent(messageSent(6, bob), 6);
    expect(document.title).toBe("(2) Standup · MiniMeet");

    await user.click(screen.getByRole("button", { name: "Chat, 2 unread" }));

    expect(screen.getByRole("button", { name: "Chat" })).toBeTruthy();
    expect(document.title).toBe("Standup · MiniMeet");
  });

  it("leaves at once, lets the devices go, and offers the way back", async () => {
    const { user, hub, media } = await enterRoom();
    await act(() => media.start());
    hub.reachable = false;
    act(() => hub.drop());
    await user.click(screen.getByRole("button", { name: "Leave" }));
    expect(screen.getByRole("heading", { name: "You left Standup" })).toBeTruthy();
    expect(media.state.get().camera.track).toBeNull();
  });

  it("says that the room was closed", async () => {
    const { roomEvent } = await enterRoom();
    await roomEvent({ type: "roomClosed" }, 5);
    expect(screen.getByRole("heading", { name: "Standup was closed" })).toBeTruthy();
  });

  it("is closed by its owner, who is asked first", async () => {
    const close = vi.fn(() => undefined);
    const { user } = await enterRoom({ server: { [`DELETE /api/rooms/${roomId}`]: close } });
    await user.click(screen.getByRole("button", { name: "Room options" }));
    await user.click(screen.getByRole("menuitem", { name: "Close room for everybody…" }));
    expect(close).not.toHaveBeenCalled();
    await user.click(await screen.findByRole("button", { name: "Close room" }));
    await waitFor(() => expect(close).toHaveBeenCalledOnce());
  });

  it("says that another tab has the meeting, and takes it back", async () => {
    const { user, hub } = await enterRoom();
    act(() => hub.emit("SessionEnded", { code: "session.replaced" }));
    expect(screen.getByText("This meeting goes on in another tab or window.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Use it here" }));
    await waitFor(() => expect(hub.next("Resume").argument.sessionId).toBeTruthy());
  });

  it("tells what is wrong with a device that fails during the call", async () => {
    const { user } = await enterRoom({
      openDevices: () => Promise.resolve({ tracks: {}, problems: { camera: "busy" } }),
    });
    await user.click(screen.getByRole("switch", { name: "Camera" }));
    expect((await screen.findByRole("alert")).textContent).toContain("The camera cannot be started.");
    await user.click(screen.getByRole("button", { name: "Go on without" }));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("says that the call is full and who is in it, with camera and microphone off, and joins later", async () => {
    const bobInCall = participant(bob, bobSession, at(10));
    const { user, hub, participation, media } = renderParticipation(<CurrentPage />, { others: [bobInCall] });
    hub.always("JoinCall", () => {
      throw refusal("call.full");
    });
    await act(async () => {
      await media.start();
      await participation.join();
      await settle();
    });
    expect(screen.getByRole("alert").textContent).toBe("The call is full.");
    expect(screen.getByText("Bob is in the call")).toBeTruthy();
    expect(screen.getByRole("textbox", { name: "Message" })).toBeTruthy();
    expect(screen.queryByRole("figure")).toBeNull();
    expect(screen.queryByRole("switch", { name: "Camera" })).toBeNull();
    const tracks = () => [media.state.get().camera.track, media.state.get().microphone.track];
    expect(tracks()).toEqual([null, null]);

    await user.click(screen.getByRole("button", { name: "Join when a place is free" }));
    expect(await screen.findByText("You join as soon as somebody leaves the call.")).toBeTruthy();
    expect(tracks()).toEqual([null, null]);
    hub.always("JoinCall", () => ({ joinedAt: at(20), media: muted }));
    await act(async () => {
      hub.emit("RoomEvent", { type: "callLeft", roomId, sequence: 5, at: at(5), sessionId: bobSession } as never);
      await settle();
    });

    expect(await screen.findByText("You are the only one in the call")).toBeTruthy();
    await waitFor(() => expect(tracks()).not.toContain(null));
  });
});
