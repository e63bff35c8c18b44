import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { DeviceState } from "../../meet/media/LocalMedia";
import { DeviceSwitch } from "./DeviceSwitch";

const off: DeviceState = { on: false, starting: false, problem: null, track: null };

function renderSwitch(state: Partial<DeviceState>) {
  const onChange = vi.fn();
  render(<DeviceSwitch kind="camera" state={{ ...off, ...state }} onChange={onChange} />);
  return { onChange, button: screen.getByRole("switch", { name: "Camera" }) };
}

describe("DeviceSwitch", () => {
  it.each([true, false])("has one name in both states, and says which it is: %s", async (on) => {
    const { button, onChange } = renderSwitch({ on });
    expect(button.getAttribute("aria-checked")).toBe(String(on));
    await userEvent.click(button);
    expect(onChange).toHaveBeenCalledExactlyOnceWith(!on);
  });

  it("takes back a request that is still under way", async () => {
    const { button, onChange } = renderSwitch({ starting: true });
    expect(button.getAttribute("aria-busy")).toBe("true");
    await userEvent.click(button);
    expect(onChange).toHaveBeenCalledExactlyOnceWith(false);
  });

  it("works with the keyboard", async () => {
    const { onChange } = renderSwitch({});
    await userEvent.tab();
    await userEvent.keyboard(" ");
    expect(onChange).toHaveBeenCalledExactlyOnceWith(true);
  });
});
