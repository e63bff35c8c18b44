import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { enterRoom } from "../../../support/enterRoom";

async function inTheCall() {
  const rendered = await enterRoom();
  await act(() => rendered.media.start());
  const microphone = () => screen.getByRole("switch", { name: "Microphone" }).getAttribute("aria-checked");
  return { ...rendered, microphone };
}

describe("keys in the room", () => {
  it("turn microphone and camera, and open and close the panels", async () => {
    const { user, media, microphone } = await inTheCall();
    await user.keyboard("m");
    expect(microphone()).toBe("false");
    await user.keyboard("v");
    expect(media.state.get().camera.on).toBe(false);
    await user.keyboard("p");
    expect(screen.getByRole("list", { name: "Participants" })).toBeTruthy();
    await user.keyboard("p");
    expect(screen.queryByRole("list", { name: "Participants" })).toBeNull();
    await user.keyboard("c");
    expect(screen.getByRole("textbox", { name: "Message" })).toBeTruthy();
  });

  it("are text while somebody writes", async () => {
    const { user, microphone } = await inTheCall();
    await user.type(screen.getByRole("textbox", { name: "Message" }), "mvp ?");
    expect(microphone()).toBe("true");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("are listed, and can be switched off for good", async () => {
    const { user, microphone } = await inTheCall();
    await user.keyboard("?");
    expect(screen.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeTruthy();
    await user.click(screen.getByRole("switch", { name: "Use keyboard shortcuts" }));
    await user.click(screen.getByRole("button", { name: "Done" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await user.keyboard("m");
    expect(microphone()).toBe("true");
    expect(localStorage.getItem("minimeet.shortcuts")).toBe("off");
  });

  it("let who is muted be heard while they hold Space", async () => {
    const { user, microphone } = await inTheCall();
    await user.keyboard("m");
    await user.keyboard("{ >3}");
    expect(microphone()).toBe("true");
    expect(screen.getByText("You are heard while you hold Space")).toBeTruthy();
    await user.keyboard("{/ }");
    expect(microphone()).toBe("false");
  });

  it.each([
    ["Chat", "button"],
    ["People, 1", "button"],
    ["Copy link", "button"],
    ["Camera", "switch"],
    ["Room options", "button"],
  ])("let them be heard after a click on %s, and press it no second time", async (name, role) => {
    const { user, microphone } = await inTheCall();
    await user.keyboard("m");
    const [clicked] = screen.getAllByRole(role, { name });
    if (!clicked) throw new Error(`there is no ${name}`);
    await user.click(clicked);
    await user.keyboard("{Escape}"); // closes the menu, where there is one
    await waitFor(() => expect(document.activeElement).toBe(clicked));
    const presses = vi.fn();
    clicked.addEventListener("click", presses);

    await user.keyboard("{ >3}");
    expect(microphone()).toBe("true");
    await user.keyboard("{/ }");
    expect(microphone()).toBe("false");
    expect(presses).not.toHaveBeenCalled();
  });

  it("leave Space to whoever goes to a button by keyboard, also after a click", async () => {
    const { user, microphone } = await inTheCall();
    await user.keyboard("m");
    await user.click(screen.getByRole("button", { name: "Chat" }));
    await user.tab();
    await user.tab({ shift: true });
    const chat = screen.getByRole("button", { name: "Chat" });
    expect(document.activeElement).toBe(chat);
    const pressed = chat.getAttribute("aria-pressed");

    await user.keyboard("{ >3}{/ }");

    expect(chat.getAttribute("aria-pressed")).not.toBe(pressed);
    expect(microphone()).toBe("false");
  });

  it("mute again when the window is left with Space held", async () => {
    const { user, microphone } = await inTheCall();
    await user.keyboard("m");
    await user.keyboard("{ >}");
    act(() => void window.dispatchEvent(new Event("blur")));
    expect(microphone()).toBe("false");
  });

  it("do not mute who holds Space unmuted", async () => {
    const { user, microphone } = await inTheCall();
    await user.keyboard("{ >}{/ }");
    expect(microphone()).toBe("true");
  });
});

describe("a phone's screen", () => {
  it("stays on during the call, also after the page was hidden, and no longer", async () => {
    const locks: { released: boolean; release: () => Promise<void> }[] = [];
    const request = vi.fn(() => {
      const lock = { released: false, release: () => Promise.resolve(void (lock.released = true)) };
      locks.push(lock);
      return Promise.resolve(lock);
    });
    Object.defineProperty(navigator, "wakeLock", { configurable: true, value: { request } });
    const { participation } = await inTheCall();
    expect(request).toHaveBeenCalledExactlyOnceWith("screen");

    for (const lock of locks) lock.released = true; // the browser does this to a hidden page
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    await waitFor(() => expect(locks).toHaveLength(2));

    act(() => participation.leaveCall());
    expect(locks.every(({ released }) => released)).toBe(true);
    Reflect.deleteProperty(navigator, "wakeLock");
  });
});
