import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Composer } from "./Composer";

const onSend = vi.fn<(text: string) => void>();

function Writing({ start = "" }: { start?: string }) {
  const [draft, setDraft] = useState(start);
  return <Composer draft={draft} onDraft={setDraft} onSend={onSend} />;
}

const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
const send = () => screen.getByRole<HTMLButtonElement>("button", { name: "Send" });

describe("Composer", () => {
  beforeEach(() => onSend.mockReset());

  it("sends with Enter, without the space around, and is empty again", async () => {
    render(<Writing />);
    await userEvent.type(box(), "  hello {Enter}");
    expect(onSend).toHaveBeenCalledExactlyOnceWith("hello");
    expect(box().value).toBe("");
  });

  it("makes a new line with Shift+Enter", async () => {
    render(<Writing />);
    await userEvent.type(box(), "one{Shift>}{Enter}{/Shift}two{Enter}");
    expect(onSend).toHaveBeenCalledExactlyOnceWith("one\ntwo");
  });

  it("leaves the Enter that ends the composition of a character to the input method", () => {
    render(<Writing start="にほ" />);
    fireEvent.keyDown(box(), { key: "Enter", isComposing: true });
    fireEvent.compositionEnd(box());
    fireEvent.keyDown(box(), { key: "Enter", keyCode: 229 }); // WebKit's
    expect(onSend).not.toHaveBeenCalled();
    fireEvent.keyDown(box(), { key: "Enter", keyCode: 13 });
    expect(onSend).toHaveBeenCalledWith("にほ");
  });

  it.each(["   ", "\u200b\ufeff"])("does not send nothing: %j", async (nothing) => {
    render(<Writing start={nothing} />);
    expect(send().disabled).toBe(true);
    await userEvent.type(box(), "{Enter}");
    expect(onSend).not.toHaveBeenCalled();
  });

  it("does not send what nobody would see", () => {
    render(<Writing start={"\u200b\u3164"} />);
    expect(send().disabled).toBe(true);
  });

  it("leaves out control characters that came with what was pasted", async () => {
    render(<Writing start={"one\vtwo\u001b[1m\nthree"} />);
    await userEvent.click(send());
    expect(onSend).toHaveBeenCalledExactlyOnceWith("onetwo[1m\nthree");
  });

  it("says by how much a message is too long, and keeps it", async () => {
    render(<Writing start={"x".repeat(2_003)} />);
    expect(screen.getByText("3 characters too many")).toBeTruthy();
    await userEvent.type(box(), "{Enter}");
    expect(onSend).not.toHaveBeenCalled();
    expect(box().value).toHaveLength(2_003);
  });

  it("sends with the button", async () => {
    render(<Writing start="hello" />);
    await userEvent.click(send());
    expect(onSend).toHaveBeenCalledWith("hello");
  });
});
