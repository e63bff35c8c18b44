import { beforeEach, describe, expect, it, vi } from "vitest";
import { fakeStorage, settle } from "../../support/fixtures";
import { fakeTrack } from "../../support/PeerPair";
import { loadDevicePreferences, saveDevicePreferences } from "./devicePreferences";
import { LocalMedia, type DevicePreferences, type OpenDevices } from "./LocalMedia";
import type { Opened } from "./openDevices";

const preferences: DevicePreferences = { on: { microphone: true, camera: true }, chosen: {} };

describe("LocalMedia", () => {
  let mic: MediaStreamTrack;
  let cam: MediaStreamTrack;
  let open: ReturnType<typeof vi.fn<OpenDevices>>;
  let remember: ReturnType<typeof vi.fn<(preferences: DevicePreferences) => void>>;
  let media: LocalMedia;

  beforeEach(() => {
    [mic, cam] = [fakeTrack("audio", "mic"), fakeTrack("video", "cam")];
    open = vi.fn<OpenDevices>((wanted) => {
      const tracks = Object.fromEntries(wanted.map((kind) => [kind, kind === "camera" ? cam : mic]));
      return Promise.resolve({ tracks, problems: {} });
    });
    remember = vi.fn();
    media = new LocalMedia(open, preferences, remember);
  });

  const camera = () => media.state.get().camera;
  const microphone = () => media.state.get().microphone;

  it("opens both with one question", async () => {
    const starting = media.start();
    expect(camera()).toMatchObject({ on: false, starting: true });
    await starting;
    expect(open).toHaveBeenCalledExactlyOnceWith(["microphone", "camera"], {}, {});
    expect(camera()).toMatchObject({ on: true, starting: false, track: cam });
  });

  it("asks once, also when started twice", async () => {
    await Promise.all([media.start(), media.start()]);
    expect(open.mock.calls.flatMap(([kinds]) => kinds)).toEqual(["microphone", "camera"]);
    expect(camera().on).toBe(true);
  });

  it("opens only what was on last time", async () => {
    media = new LocalMedia(open, { on: { microphone: true, camera: false }, chosen: {} }, remember);
    await media.start();
    expect(open).toHaveBeenCalledExactlyOnceWith(["microphone"], {}, {});
    expect(camera()).toMatchObject({ on: false, track: null });
  });

  it("keeps a muted microphone open, so that it is back at once", async () => {
    await media.start();
    await media.turn("microphone", false);
    expect(microphone()).toMatchObject({ on: false, track: mic });
    expect(mic).toMatchObject({ enabled: false, readyState: "live" });

    await media.turn("microphone", true);
    expect(mic.enabled).toBe(true);
    expect(open).toHaveBeenCalledOnce();
  });

  it("lets a camera go that is switched off: its light must go out", async () => {
    await media.start();
    await media.turn("camera", false);
    expect(cam.readyState).toBe("ended");
    expect(camera()).toMatchObject({ on: false, track: null });
  });

  it("says what is wrong, and can be tried again", async () => {
    open.mockResolvedValueOnce({ tracks: { microphone: mic }, problems: { camera: "busy" } });
    await media.start();
    expect(camera()).toMatchObject({ on: false, problem: "busy" });
    await media.turn("camera", true);
    expect(camera()).toMatchObject({ on: true, problem: null });
  });

  it("throws a camera away that comes after it was switched off again", async () => {
    let answer: (opened: Opened) => void = () => undefined;
    open.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const turning = media.turn("camera", true);
    await media.turn("camera", false);
    answer({ tracks: { camera: cam }, problems: {} });
    await turning;
    expect(cam.readyState).toBe("ended");
    expect(camera()).toMatchObject({ on: false, starting: false, track: null });
  });

  it("changes the camera: the old one goes before the new one comes", async () => {
    await media.start();
    const other = fakeTrack("video", "other");
    open.mockImplementationOnce(() => {
      expect(cam.readyState).toBe("ended");
      return Promise.resolve({ tracks: { camera: other }, problems: {} });
    });
    await media.choose("camera", "usb");
    expect(open).toHaveBeenLastCalledWith(["camera"], { camera: "usb" }, {});
    expect(camera().track).toBe(other);
  });

  it("remembers preferences, and lets everything go without forgetting them", async () => {
    await media.start();
    await media.turn("camera", false);
    expect(remember).toHaveBeenLastCalledWith({ on: { microphone: true, camera: false }, chosen: {} });
    media.stop();
    expect(mic.readyState).toBe("ended");
    expect(media.preferences.on).toEqual({ microphone: true, camera: false });
  });

  it("may be stopped while it starts, and started again", async () => {
    const first = media.start();
    media.stop();
    await first;
    expect(mic.readyState).toBe("ended");
    await media.start();
    await settle();
    expect(camera().on).toBe(true);
  });
});

describe("device preferences", () => {
  it("are everything on the first time, and then what was saved", () => {
    const storage = fakeStorage();
    expect(loadDevicePreferences(storage)).toEqual(preferences);
    saveDevicePreferences(storage, { on: { microphone: false, camera: true }, chosen: { camera: "usb" } });
    expect(loadDevicePreferences(storage)).toEqual({
      on: { microphone: false, camera: true },
      chosen: { camera: "usb" },
    });
  });

  it("survive rubbish", () => {
    const storage = fakeStorage();
    storage.setItem("minimeet.devices", "{");
    expect(loadDevicePreferences(storage)).toEqual(preferences);
  });
});
