import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { enterRoom } from "../../support/enterRoom";

const device = (deviceId: string) => ({ deviceId, label: deviceId });
const devices = {
  microphone: [device("microphone"), device("headset")],
  camera: [device("camera"), device("webcam")],
  speaker: [device("default"), device("headphones")],
};

describe("devices, during the call", () => {
  beforeEach(() => {
    Object.defineProperty(HTMLMediaElement.prototype, "setSinkId", {
      configurable: true,
      value: () => Promise.resolve(),
    });
    return () => Reflect.deleteProperty(HTMLMediaElement.prototype, "setSinkId");
  });

  async function open() {
    const rendered = await enterRoom();
    await act(() => rendered.media.start());
    act(() => rendered.media.devicesAre(devices));
    await rendered.user.click(screen.getByRole("button", { name: "Devices" }));
    const dialog = within(screen.getByRole("dialog", { name: "Devices" }));
    const choose = async (label: string, name: string) => {
      await rendered.user.click(dialog.getByRole("combobox", { name: label }));
      await rendered.user.click(screen.getByRole("option", { name }));
    };
    return { ...rendered, dialog, choose };
  }

  it("are chosen by name: microphone, camera and loudspeaker", async () => {
    const { media, dialog, choose } = await open();
    await choose("Microphone device", "headset");
    await choose("Camera device", "webcam");
    await choose("Speaker device", "headphones");
    expect(media.preferences.chosen).toEqual({ microphone: "headset", camera: "webcam", speaker: "headphones" });
    expect(media.speaker.get()).toBe("headphones");
    expect(dialog.getByRole("combobox", { name: "Speaker device" }).textContent).toBe("headphones");
    expect(dialog.getByRole("img", { name: "Microphone level" })).toBeTruthy();
  });

  it("leaves the loudspeaker out where the browser has no choice", async () => {
    Reflect.deleteProperty(HTMLMediaElement.prototype, "setSinkId");
    const { dialog } = await open();
    expect(dialog.queryByRole("combobox", { name: "Speaker device" })).toBeNull();
    expect(dialog.getByRole("combobox", { name: "Camera device" })).toBeTruthy();
  });

  it("are replaced by themselves, and the person is told", async () => {
    const { media } = await enterRoom();
    await act(() => media.start());
    act(() => media.devicesAre(devices));
    act(() => media.devicesAre({ ...devices, microphone: [device("headset")] }));
    await waitFor(() => expect(screen.getByText("microphone is gone; using microphone")).toBeTruthy());
  });
});
