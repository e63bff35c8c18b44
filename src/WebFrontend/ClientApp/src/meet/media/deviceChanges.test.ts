import { beforeEach, describe, expect, it, vi } from "vitest";
import { settle } from "../../support/fixtures";
import { fakeTrack } from "../../support/PeerPair";
import { isGone, isNew, noDevices, sortDevices, type Devices } from "./devices";
import { LocalMedia, type OpenDevices } from "./LocalMedia";
import { deviceKinds, type ChosenDevices, type DeviceKind, type DeviceProblem, type Opened } from "./openDevices";
import { watchDevices } from "./watchDevices";

/** The chosen device of a kind where it is plugged in, else the first of them. */
function plugged(list: readonly string[], chosen: string | undefined): string | undefined {
  return chosen !== undefined && list.includes(chosen) ? chosen : list[0];
}

describe("LocalMedia, as devices come and go", () => {
  let there: Record<DeviceKind, string[]>;
  let problem: DeviceProblem;
  let open: ReturnType<typeof vi.fn<OpenDevices>>;
  let media: LocalMedia;

  const openPlugged = (kinds: readonly DeviceKind[], chosen: ChosenDevices) => {
    const opened: Opened = { tracks: {}, problems: {} };
    for (const kind of kinds) {
      const name = plugged(there[kind], chosen[kind]);
      if (name) opened.tracks[kind] = fakeTrack(kind === "camera" ? "video" : "audio", name);
      else opened.problems[kind] = problem;
    }
    return Promise.resolve(opened);
  };
  const listed = (speaker: string[] = []): Devices => {
    const named = (names: string[]) => names.map((name) => ({ deviceId: name, label: name }));
    return { microphone: named(there.microphone), camera: named(there.camera), speaker: named(speaker) };
  };
  const change = async (changes: Partial<typeof there>) => {
    Object.assign(there, changes);
    media.devicesAre(listed());
    await settle();
  };
  const microphone = () => media.state.get().microphone;
  const endTrack = async (kind: DeviceKind) => {
    media.state.get()[kind].track?.onended?.(new Event("ended"));
    await settle();
  };

  beforeEach(async () => {
    there = { microphone: ["headset", "built-in"], camera: ["usb", "lid"] };
    problem = "missing";
    open = vi.fn<OpenDevices>(openPlugged);
    const preferences = { on: { microphone: true, camera: true }, chosen: {} };
    media = new LocalMedia(open, preferences, () => undefined);
    await media.start();
    media.devicesAre(listed());
  });

  it("takes another of the kind when one is pulled out, without a question, and says so", async () => {
    there.microphone = ["built-in"];
    await endTrack("microphone");
    expect(open).toHaveBeenLastCalledWith(["microphone"], {}, { quietly: true });
    expect(microphone()).toMatchObject({ on: true, problem: null, track: { label: "built-in" } });
    expect(media.news.get()).toEqual({ kind: "microphone", gone: "headset", using: "built-in" });
  });

  it("does so once where the browser tells it twice, and also where it tells by the list alone", async () => {
    const first = microphone().track;
    await change({ microphone: ["built-in"] });
    first?.onended?.(new Event("ended"));
    await settle();
    expect(open).toHaveBeenCalledTimes(2);
    expect(microphone().track?.label).toBe("built-in");
    expect(first?.readyState).toBe("ended");
  });

  it("keeps a muted microphone muted", async () => {
    await media.turn("microphone", false);
    there.microphone = ["built-in"];
    await endTrack("microphone");
    expect(microphone()).toMatchObject({ on: false, track: { label: "built-in", enabled: false } });
  });

  it("says when none is left, and takes the next one that comes", async () => {
    there.camera = [];
    await endTrack("camera");
    await change({});
    expect(media.state.get().camera).toMatchObject({ on: false, track: null, problem: "lost" });
    await change({ camera: ["new"] });
    expect(media.state.get().camera).toMatchObject({ on: true, problem: null, track: { label: "new" } });
    expect(media.news.get()).toEqual({ kind: "camera", gone: null, using: "new" });
  });

  it("does not switch a camera on that is off", async () => {
    await media.turn("camera", false);
    await change({ camera: [] });
    await change({ camera: ["new"] });
    expect(media.state.get().camera).toMatchObject({ on: false, track: null });
    expect(open).toHaveBeenCalledOnce();
  });

  it("goes back to the chosen one when it returns", async () => {
    await media.choose("microphone", "headset");
    await change({ microphone: ["built-in"] });
    expect(microphone().track?.label).toBe("built-in");
    await change({ microphone: ["built-in", "headset"] });
    expect(microphone().track?.label).toBe("headset");
    expect(media.news.get()).toEqual({ kind: "microphone", gone: null, using: "headset" });
  });

  it("tells a permission that was taken away from a device that is gone", async () => {
    [there.microphone, problem] = [[], "revoked"];
    await endTrack("microphone");
    expect(microphone()).toMatchObject({ on: false, problem: "revoked" });
    expect(media.news.get()).toBeNull();
  });

  it("leaves the loudspeaker to the system while the chosen one is gone", () => {
    media.devicesAre(listed(["monitor", "headphones"]));
    media.chooseSpeaker("headphones");
    media.devicesAre(listed(["monitor"]));
    expect(media.speaker.get()).toBe("");
    expect(media.news.get()).toEqual({ kind: "speaker", gone: "headphones", using: "monitor" });
    media.devicesAre(listed(["monitor", "headphones"]));
    expect(media.speaker.get()).toBe("headphones");
  });

  it("turns a phone's camera round and back, whichever was chosen before", async () => {
    await media.choose("camera", "usb");
    await media.flipCamera();
    expect(open).toHaveBeenLastCalledWith(["camera"], { facing: "environment" }, {});
    const { track } = media.state.get().camera;
    Object.assign(track ?? {}, { getSettings: () => ({ facingMode: "environment" }) });
    await media.flipCamera();
    expect(open).toHaveBeenLastCalledWith(["camera"], { facing: "user" }, {});
    await media.choose("camera", "lid");
    expect(open).toHaveBeenLastCalledWith(["camera"], { camera: "lid" }, {});
  });

  it("is told by the browser, as devices change and as tracks come and go", async () => {
    const listeners = new Set<() => void>();
    const all = () =>
      deviceKinds.flatMap((kind) =>
        there[kind].map((name) => ({
          deviceId: name,
          label: name,
          kind: kind === "camera" ? "videoinput" : "audioinput",
        })),
      ) as MediaDeviceInfo[];
    const enumerateDevices = vi.fn(() => Promise.resolve(all()));
    const mediaDevices = {
      enumerateDevices,
      addEventListener: (_: string, listener: () => void) => listeners.add(listener),
      removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
    };
    const stop = watchDevices(mediaDevices as never, media);
    there.microphone = ["built-in"];
    for (const listener of listeners) listener();
    await settle();
    expect(microphone().track?.label).toBe("built-in");
    const lists = enumerateDevices.mock.calls.length;
    await media.turn("camera", false);
    expect(enumerateDevices).toHaveBeenCalledTimes(lists + 1);
    stop();
    expect(listeners.size).toBe(0);
  });
});

describe("lists of devices", () => {
  const device = (deviceId: string) => ({ deviceId, label: deviceId });

  it("sorts them by kind", () => {
    const all = ["audioinput", "videoinput", "audiooutput", "audioinput"].map((kind) => ({ ...device(kind), kind }));
    const sorted = sortDevices(all as MediaDeviceInfo[]);
    expect([sorted.microphone.length, sorted.camera.length, sorted.speaker.length]).toEqual([2, 1, 1]);
  });

  it("knows what is gone, but not from a list that names nothing", () => {
    expect(isGone("a", [device("b")])).toBe(true);
    expect(isGone("a", [])).toBe(true);
    expect(isGone("a", [device("a"), device("b")])).toBe(false);
    expect(isGone("a", [device("")])).toBe(false);
    expect(isGone(undefined, noDevices.camera)).toBe(false);
  });

  it("knows what is new", () => {
    expect(isNew("a", [device("b")], [device("a")])).toBe(true);
    expect(isNew("a", [device("a")], [device("a")])).toBe(false);
    expect(isNew(undefined, [], [device("a")])).toBe(false);
  });
});
