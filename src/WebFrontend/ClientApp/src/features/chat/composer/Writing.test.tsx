import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { enterRoom } from "../../../support/enterRoom";
import { bob, bobSession, message, messageSent, page, participant, settle } from "../../../support/fixtures";

const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
const file = (name: string, size = 5) => new File(["x".repeat(size)], name, { type: "text/plain" });

describe("Writing", () => {
  let room: Awaited<ReturnType<typeof enterRoom>>;
  beforeEach(async () => {
    room = await enterRoom({ call: false, others: [participant(bob, bobSession)] });
    room.hub.always("SetTyping", () => undefined).always("MarkRead", () => undefined);
  });
  const asked = (method: string) =>
    room.hub.asked.flatMap((one) => (one.method === method ? [one.argument as Record<string, unknown>] : []));
  const type = (text: string) => room.user.type(box(), text);

  it("says whom a message mentions, typed or chosen", async () => {
    await type("@b{Enter}and @Bob{Enter}");
    expect(asked("SendMessage")).toMatchObject([{ text: "@Bob and @Bob", mentions: [bob.id] }]);
  });

  it("edits one's last message with the arrow up, and keeps the draft for later", async () => {
    room.hub.always("EditMessage", () => undefined);
    await type("{ArrowUp}");
    await waitFor(() => expect(box().value).toBe("message 2"));
    await type("!{Enter}");
    expect(asked("EditMessage")).toMatchObject([{ message: 2, text: "message 2!" }]);
    expect(box().value).toBe("");
  });

  it("leaves an edit with Escape, and what was being written is there again", async () => {
    await type("half a sen");
    const { chat } = room.participation.room;
    act(() => chat.composing.set({ kind: "edit", message: message(2) }));
    expect(box().value).toBe("message 2");
    await type("!!{Escape}");
    expect(box().value).toBe("half a sen");
    expect(screen.queryByText("Edit your message")).toBeNull();
    expect(asked("EditMessage")).toEqual([]);
  });

  it("tells the others that somebody writes, but not that they edit", async () => {
    act(() => room.participation.room.chat.composing.set({ kind: "edit", message: message(2) }));
    await type("abc");
    expect(asked("SetTyping")).toEqual([]);
    await type("{Escape}abc");
    expect(asked("SetTyping")).toHaveLength(1);
  });

  it("shows who is writing until their message is there", async () => {
    act(() => room.hub.emit("Typing", { roomId: message(1).roomId, sessionId: bobSession, user: bob }));
    expect(screen.getByText("Bob is typing…")).toBeTruthy();
    await room.roomEvent(messageSent(5, bob), 5);
    expect(screen.queryByText("Bob is typing…")).toBeNull();
  });

  it("takes files that are dropped on the page, and says what it does not take", async () => {
    const data = { types: ["Files"], items: [], files: [file("a.txt"), file("empty.txt", 0)] };
    const over = new Event("dragover", { bubbles: true, cancelable: true });
    fireEvent(window, Object.assign(over, { dataTransfer: data }));
    expect(over.defaultPrevented).toBe(true);
    expect(screen.getByText("Drop files to attach them")).toBeTruthy();
    const drop = new Event("drop", { bubbles: true, cancelable: true });
    fireEvent(window, Object.assign(drop, { dataTransfer: data }));
    await act(settle);
    expect(drop.defaultPrevented).toBe(true);
    expect(screen.queryByText("Drop files to attach them")).toBeNull();
    expect(screen.getByRole("list", { name: "Files to send" }).textContent).toContain("a.txt");
    expect(screen.getByText("“empty.txt” is empty.")).toBeTruthy();
    await room.user.click(screen.getByRole("button", { name: "Remove a.txt" }));
    expect(screen.queryByRole("list", { name: "Files to send" })).toBeNull();
  });

  it("has the message wait for its files, with a way to give it up", async () => {
    await room.user.upload(screen.getByLabelText("Files"), file("a.txt"));
    await type("look{Enter}");
    expect(screen.queryByRole("list", { name: "Files to send" })).toBeNull();
    expect(screen.getByRole("progressbar", { name: "Sending a.txt" })).toBeTruthy();
    expect(asked("SendMessage")).toEqual([]);
    await room.user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(screen.queryByText("look")).toBeNull();
    expect(asked("SendMessage")).toEqual([]);
  });

  it("tells what was read, and what is unread by then on whichever device", async () => {
    await waitFor(() => expect(asked("MarkRead")).toMatchObject([{ sequence: 2 }]));
    await room.user.click(screen.getByRole("button", { name: "Chat" }));
    room.hub.always("LoadMessageHistory", () => page([]));
    await room.roomEvent(messageSent(5, bob), 5);
    expect(screen.getByRole("button", { name: "Chat, 1 unread" })).toBeTruthy();
    act(() => room.hub.emit("ReadPosition", { roomId: message(1).roomId, sequence: 5 }));
    expect(screen.getByRole("button", { name: "Chat" })).toBeTruthy();
  });
});
