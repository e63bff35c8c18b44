export type DeviceKind = "microphone" | "camera";

export const deviceKinds: readonly DeviceKind[] = ["microphone", "camera"];

/**
 * Why a device cannot be used. `lost` and `revoked`: it worked, and then the device or the permission was taken away.
 * With its kind in front, as in `camera.busy`, it is a code of the error table.
 */
export type DeviceProblem = "refused" | "missing" | "busy" | "lost" | "revoked" | "insecure";

export interface Opened {
  tracks: Partial<Record<DeviceKind, MediaStreamTrack>>;
  problems: Partial<Record<DeviceKind, DeviceProblem>>;
}

/** The parts of `navigator` that this needs. Browsers leave `mediaDevices` out on pages that are not secure. */
export interface DeviceAccess {
  mediaDevices?: Pick<MediaDevices, "getUserMedia">;
  permissions?: Pick<Permissions, "query">;
}

export type Facing = "user" | "environment";

/** Preferred devices by id, or the camera by the way it looks; any other will do where they are gone. */
export interface ChosenDevices extends Partial<Record<DeviceKind | "speaker", string>> {
  facing?: Facing;
}

export interface OpenOptions {
  /** Nobody has clicked anything: opens what the browser gives without a question, and calls the rest `revoked`. */
  quietly?: boolean;
  /** For a small screen and a battery. */
  small?: boolean;
}

/**
 * Opens as many devices as it can. Asks for all of them at once first, then for each by itself, so that the voice works
 * even without a camera.
 */
export async function openDevices(
  access: DeviceAccess,
  asked: readonly DeviceKind[],
  chosen: ChosenDevices,
  { quietly = false, small = false }: OpenOptions = {},
): Promise<Opened> {
  const opened: Opened = { tracks: {}, problems: {} };
  const { mediaDevices } = access;
  if (!mediaDevices) {
    for (const kind of asked) opened.problems[kind] = "insecure";
    return opened;
  }
  const wanted: DeviceKind[] = [];
  for (const kind of asked) {
    if (quietly && !(await mayBeAllowed(access, kind))) opened.problems[kind] = "revoked";
    else wanted.push(kind);
  }

  const open = async (kinds: readonly DeviceKind[]) => {
    const stream = await mediaDevices.getUserMedia(constraints(kinds, chosen, small));
    for (const kind of kinds) {
      const [track] = kind === "microphone" ? stream.getAudioTracks() : stream.getVideoTracks();
      if (track) opened.tracks[kind] = track;
    }
  };
  const [first, ...more] = wanted;
  if (!first) return opened;
  try {
    await open(wanted);
    return opened;
  } catch (error) {
    if (more.length === 0) opened.problems[first] = reason(error);
    else await openEach(access, wanted, reason(error) === "refused", opened, open);
  }
  return opened;
}

async function openEach(
  access: DeviceAccess,
  wanted: readonly DeviceKind[],
  wasRefused: boolean,
  opened: Opened,
  open: (kinds: readonly DeviceKind[]) => Promise<void>,
): Promise<void> {
  for (const kind of wanted) {
    try {
      // A person who has just refused is not asked a second time: only devices that are known to be allowed are tried.
      if (wasRefused && !(await mayBeAllowed(access, kind))) opened.problems[kind] = "refused";
      else await open([kind]);
    } catch (error) {
      opened.problems[kind] = reason(error);
    }
  }
}

async function mayBeAllowed({ permissions }: DeviceAccess, kind: DeviceKind): Promise<boolean> {
  try {
    const status = await permissions?.query({ name: kind });
    return status === undefined || status.state === "granted";
  } catch {
    return true; // a browser that does not say
  }
}

/**
 * Not more than others can see: 720p at 30 frames a second, less on a phone. All of it is `ideal`, so that a camera
 * which has nothing like it can be used, too.
 */
function constraints(kinds: readonly DeviceKind[], chosen: ChosenDevices, small: boolean): MediaStreamConstraints {
  const preferred = (kind: DeviceKind) => (chosen[kind] ? { deviceId: { ideal: chosen[kind] } } : {});
  const [width, height, frameRate] = small ? [960, 540, 24] : [1280, 720, 30];
  return {
    audio: kinds.includes("microphone") && {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      ...preferred("microphone"),
    },
    video: kinds.includes("camera") && {
      width: { ideal: width },
      height: { ideal: height },
      frameRate: { ideal: frameRate },
      ...(chosen.facing ? { facingMode: { ideal: chosen.facing } } : {}),
      ...preferred("camera"),
    },
  };
}

function reason(error: unknown): DeviceProblem {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "missing" : "busy";
}
