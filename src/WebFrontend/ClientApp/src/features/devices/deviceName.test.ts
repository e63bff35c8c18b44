import { expect, it } from "vitest";
import type { DeviceNews } from "../../meet/media/devices";
import { deviceName, newsText } from "./deviceName";

it("leaves out what only machines read", () => {
  expect(deviceName("HD Webcam C525 (046d:0826)")).toBe("HD Webcam C525");
  expect(deviceName("Built-in (front)")).toBe("Built-in (front)");
});

it.each<[DeviceNews, string]>([
  [
    { kind: "microphone", gone: "Headset (046d:0a44)", using: "Default - Built-in Microphone" },
    "Headset is gone; using Built-in Microphone",
  ],
  [{ kind: "camera", gone: "", using: "Lid" }, "The camera is gone; using Lid"],
  [{ kind: "speaker", gone: "Headphones", using: "" }, "Headphones is gone; using another one"],
  [{ kind: "microphone", gone: null, using: "Headset" }, "Using Headset"],
  [{ kind: "microphone", gone: null, using: "" }, "The microphone is back"],
])("%j: %s", (news, text) => {
  expect(newsText(news)).toBe(text);
});
