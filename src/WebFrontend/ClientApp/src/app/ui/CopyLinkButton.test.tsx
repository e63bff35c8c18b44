import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { roomId } from "../../support/fixtures";
import { CopyLinkButton } from "./CopyLinkButton";

describe("CopyLinkButton", () => {
  it("copies the link of the room and says so", async () => {
    const user = userEvent.setup();
    render(<CopyLinkButton roomId={roomId} />);
    await user.click(screen.getByRole("button", { name: "Copy link" }));
    expect((await screen.findByRole("status")).textContent).toBe("Link copied");
    expect(await navigator.clipboard.readText()).toBe(`${window.location.origin}/rooms/${roomId}`);
  });

  it("shows the link where the browser keeps the clipboard to itself", async () => {
    const user = userEvent.setup();
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("no", "NotAllowedError"));
    render(<CopyLinkButton roomId={roomId} />);
    await user.click(screen.getByRole("button", { name: "Copy link" }));
    const field = await screen.findByRole<HTMLInputElement>("textbox", { name: "Link to this room" });
    expect(field.value).toContain(`/rooms/${roomId}`);
    expect(screen.queryByText("Link copied")).toBeNull();
  });
});
