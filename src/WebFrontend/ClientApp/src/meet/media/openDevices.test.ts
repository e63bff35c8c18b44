import { describe, expect, it, vi } from "vitest";
import { fakeTrack } from "../../support/PeerPair";
import { openDevices, type DeviceAccess, type DeviceKind } from "./openDevices";

type Failures = Partial<Record<DeviceKind, string>>;

/** A computer whose devices fail as told, and a browser that knows what it may use. */
function computer(failures: Failures, allowed?: Partial<Record<DeviceKind, PermissionState>>) {
  const getUserMedia = vi.fn(({ audio, video }: MediaStreamConstraints) => {
    const error = (audio && failures.microphone) || (video && failures.camera);
    if (error) return Promise.reject(new DOMException("no", error));
    return Promise.resolve({
      getAudioTracks: () => (audio ? [fakeTrack("audio", "mic")] : []),
      getVideoTracks: () => (video ? [fakeTrack("video", "cam")] : []),
    } as unknown as MediaStream);
  });
  const query = ({ name }: PermissionDescriptor) => {
    const state = allowed?.[name as DeviceKind];
    return state ? Promise.resolve({ state } as PermissionStatus) : Promise.reject(new TypeError("unknown name"));
  };
  return { access: { mediaDevices: { getUserMedia }, permissions: { query } } as DeviceAccess, getUserMedia };
}

const both: DeviceKind[] = ["microphone", "camera"];

async function outcome(failures: Failures, allowed?: Partial<Record<DeviceKind, PermissionState>>, wanted = both) {
  const { access, getUserMedia } = computer(failures, allowed);
  const { tracks, problems } = await openDevices(access, wanted, {});
  return { open: Object.keys(tracks), problems, questions: getUserMedia.mock.calls.length };
}

describe("openDevices", () => {
  it("asks one question for both", async () => {
    expect(await outcome({})).toEqual({ open: both, problems: {}, questions: 1 });
  });

  it("asks for nothing where nothing is wanted", async () => {
    expect(await outcome({}, {}, [])).toEqual({ open: [], problems: {}, questions: 0 });
  });

  it.each([
    ["NotFoundError", "missing"],
    ["OverconstrainedError", "missing"],
    ["NotReadableError", "busy"],
    ["AbortError", "busy"],
  ])("goes on with the voice alone where the camera fails: %s", async (error, reason) => {
    const { open, problems } = await outcome({ camera: error });
    expect(open).toEqual(["microphone"]);
    expect(problems).toEqual({ camera: reason });
  });

  it("goes on with the picture alone where there is no microphone", async () => {
    const { open, problems } = await outcome({ microphone: "NotFoundError" });
    expect(open).toEqual(["camera"]);
    expect(problems).toEqual({ microphone: "missing" });
  });

  it("goes on with nothing where there is nothing", async () => {
    const { open, problems } = await outcome({ microphone: "NotFoundError", camera: "NotReadableError" });
    expect(open).toEqual([]);
    expect(problems).toEqual({ microphone: "missing", camera: "busy" });
  });

  it("takes what is allowed where the other is refused", async () => {
    const refused = { camera: "NotAllowedError" };
    const result = await outcome(refused, { microphone: "granted", camera: "denied" });
    expect(result).toEqual({ open: ["microphone"], problems: { camera: "refused" }, questions: 2 });
  });

  it("does not ask again who has just closed the question", async () => {
    const refused = { microphone: "NotAllowedError", camera: "NotAllowedError" };
    const result = await outcome(refused, { microphone: "prompt", camera: "prompt" });
    expect(result.problems).toEqual({ microphone: "refused", camera: "refused" });
    expect(result.questions).toBe(1);
  });

  it("tries each where the browser does not tell what is allowed", async () => {
    const result = await outcome({ camera: "NotAllowedError" });
    expect(result).toEqual({ open: ["microphone"], problems: { camera: "refused" }, questions: 3 });
  });

  it("explains a page that is not secure", async () => {
    const { problems } = await openDevices({}, both, {});
    expect(problems).toEqual({ microphone: "insecure", camera: "insecure" });
  });

  it("prefers the chosen device, and takes another where it is gone", async () => {
    const { access, getUserMedia } = computer({});
    await openDevices(access, ["camera"], { camera: "usb" });
    const [constraints] = getUserMedia.mock.calls[0] ?? [];
    expect(constraints?.audio).toBe(false);
    expect(constraints?.video).toMatchObject({ deviceId: { ideal: "usb" } });
  });

  it("opens quietly only what needs no question", async () => {
    const { access, getUserMedia } = computer({}, { microphone: "granted", camera: "prompt" });
    const { tracks, problems } = await openDevices(access, both, {}, { quietly: true });
    expect(Object.keys(tracks)).toEqual(["microphone"]);
    expect(problems).toEqual({ camera: "revoked" });
    expect(getUserMedia).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ video: false }));
  });

  it("takes the camera that looks the right way, and less of it on a phone", async () => {
    const { access, getUserMedia } = computer({});
    await openDevices(access, ["camera"], { facing: "environment" }, { small: true });
    await openDevices(access, ["camera"], {});
    const [phone, computerAtHome] = getUserMedia.mock.calls.map(([{ video }]) => video as MediaTrackConstraints);
    expect(phone).toMatchObject({ facingMode: { ideal: "environment" }, width: { ideal: 960 } });
    expect(computerAtHome).toEqual({ width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } });
  });
});
