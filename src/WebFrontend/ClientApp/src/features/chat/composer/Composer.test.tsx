import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useRef, useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { bob } from "../../../support/fixtures";
import { Composer } from "./Composer";

const onSend = vi.fn<(text: string) => void>();
const onFiles = vi.fn<(files: File[]) => void>();
const onMention = vi.fn();
const onEscape = vi.fn<() => boolean>();
const onUp = vi.fn<() => boolean>();

const people = [bob, { id: "ada1", username: "Ada Lovelace" }, { id: "elo", username: "Éloïse" }];

function Writing({ start = "", hasFiles = false }: { start?: string; hasFiles?: boolean }) {
  const [text, setText] = useState(start);
  const box = useRef<HTMLTextAreaElement>(null);
  const send = (sent: string) => {
    onSend(sent);
    setText("");
  };
  return (
    <Composer {...{ box, text, hasFiles, people, onFiles, onMention, onEscape, onUp }} onText={setText} onSend={send} />
  );
}

const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
const send = () => screen.getByRole<HTMLButtonElement>("button", { name: "Send" });
const options = () => screen.queryAllByRole("option").map((option) => option.textContent);
const chosen = () => screen.getByRole("option", { selected: true });

describe("Composer", () => {
  beforeEach(() => {
    for (const mock of [onSend, onFiles, onMention]) mock.mockReset();
    for (const mock of [onEscape, onUp]) mock.mockReset().mockReturnValue(true);
  });

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

  it("sends files without a text", async () => {
    render(<Writing hasFiles />);
    await userEvent.type(box(), "{Enter}");
    expect(onSend).toHaveBeenCalledExactlyOnceWith("");
  });

  it("leaves out control characters that came with what was pasted", async () => {
    render(<Writing start={"one\vtwo\u001b[1m\nthree"} />);
    await userEvent.click(send());
    expect(onSend).toHaveBeenCalledExactlyOnceWith("onetwo[1m\nthree");
  });

  it("says by how much a message is too long, and keeps it", async () => {
    render(<Writing start={"x".repeat(4_003)} />);
    expect(screen.getByText("3 characters too many")).toBeTruthy();
    await userEvent.type(box(), "{Enter}");
    expect(onSend).not.toHaveBeenCalled();
    expect(box().value).toHaveLength(4_003);
  });

  it("sends with the button", async () => {
    render(<Writing start="hello" />);
    await userEvent.click(send());
    expect(onSend).toHaveBeenCalledWith("hello");
  });

  it("offers names after an @, by what they begin with and without their accents", async () => {
    render(<Writing />);
    await userEvent.type(box(), "hello @");
    expect(options()).toEqual(["Bob", "Ada Lovelace", "Éloïse"]);
    await userEvent.type(box(), "elo");
    expect(options()).toEqual(["Éloïse"]);
    expect(box().getAttribute("aria-activedescendant")).toBe(chosen().id);
    await userEvent.keyboard("{Enter}now{Enter}");
    expect(onMention).toHaveBeenCalledExactlyOnceWith(people[2]);
    expect(onSend).toHaveBeenCalledExactlyOnceWith("hello @Éloïse now");
  });

  it("chooses with the arrow keys, in the middle of a text, and with the mouse", async () => {
    render(<Writing start=" and so on" />);
    await userEvent.type(box(), "@", { initialSelectionStart: 0, initialSelectionEnd: 0 });
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}{ArrowUp}");
    expect(chosen().textContent).toBe("Éloïse");
    await userEvent.click(screen.getByRole("option", { name: "Ada Lovelace" }));
    expect(box().value).toBe("@Ada Lovelace  and so on");
    expect(box().selectionStart).toBe("@Ada Lovelace ".length);
    expect(options()).toEqual([]);
    expect(document.activeElement).toBe(box());
  });

  it("puts the list away with Escape, and that is all that Escape does then", async () => {
    render(<Writing />);
    await userEvent.type(box(), "@Bo{Escape}b");
    expect(options()).toEqual([]);
    expect(onEscape).not.toHaveBeenCalled();
    await userEvent.keyboard("{Enter}");
    expect(onSend).toHaveBeenCalledWith("@Bob");
  });

  it("offers emoji by their shortcodes", async () => {
    render(<Writing />);
    await userEvent.type(box(), "done :tad{Tab}");
    expect(box().value).toBe("done 🎉 ");
  });

  it("gives Escape and the arrow up to whom they are for, and the arrow only while it is empty", async () => {
    render(<Writing />);
    await userEvent.type(box(), "{ArrowUp}{Escape}");
    expect([onUp.mock.calls.length, onEscape.mock.calls.length]).toEqual([1, 1]);
    await userEvent.type(box(), "a{ArrowUp}");
    expect(onUp).toHaveBeenCalledTimes(1);
  });

  it("takes pasted files, and of what an office program copies the text", () => {
    render(<Writing />);
    const file = new File(["x"], "image.png", { type: "image/png" });
    fireEvent.paste(box(), { clipboardData: { types: ["text/plain", "text/html", "Files"], files: [file] } });
    expect(onFiles).not.toHaveBeenCalled();
    fireEvent.paste(box(), { clipboardData: { types: ["text/html", "Files"], files: [file] } });
    expect(onFiles).toHaveBeenCalledExactlyOnceWith([file]);
  });
});
