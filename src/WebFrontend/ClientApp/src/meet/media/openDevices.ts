export type DeviceKind = "microphone" | "camera";

export const deviceKinds: readonly DeviceKind[] = ["microphone", "camera"];

/** Why a device cannot be used. With its kind in front, as in `camera.busy`, it is a code of the error table. */
export type DeviceProblem = "refused" | "missing" | "busy" | "lost" | "insecure";

export interface Opened {
  tracks: Partial<Record<DeviceKind, MediaStreamTrack>>;
  problems: Partial<Record<DeviceKind, DeviceProblem>>;
}

/** The parts of `navigator` that this needs. Browsers leave `mediaDevices` out on pages that are not secure. */
export interface DeviceAccess {
  mediaDevices?: Pick<MediaDevices, "getUserMedia">;
  permissions?: Pick<Permissions, "query">;
}

/** Preferred devices by id; any other will do where they are gone. */
export type ChosenDevices = Partial<Record<DeviceKind, string>>;

/** Opens what can be opened: one question for everything first, then each on its own, so that a missing camera costs no voice. */
export async function openDevices(
  access: DeviceAccess,
  wanted: readonly DeviceKind[],
  chosen: ChosenDevices,
): Promise<Opened> {
  const opened: Opened = { tracks: {}, problems: {} };
  const { mediaDevices } = access;
  if (!mediaDevices) {
    for (const kind of wanted) opened.problems[kind] = "insecure";
    return opened;
  }

  const open = async (kinds: readonly DeviceKind[]) => {
    const stream = await mediaDevices.getUserMedia(constraints(kinds, chosen));
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
      // Who has just said no is not asked a second time: only what is known to be allowed is tried.
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
    return true; // a browser that does not tell
  }
}

function constraints(kinds: readonly DeviceKind[], chosen: ChosenDevices): MediaStreamConstraints {
  const preferred = (kind: DeviceKind) => (chosen[kind] ? { deviceId: { ideal: chosen[kind] } } : {});
  return {
    audio: kinds.includes("microphone") && {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      ...preferred("microphone"),
    },
    video: kinds.includes("camera") && {
      width: { ideal: 1280 },
      height: { ideal: 720 },
      frameRate: { ideal: 30 },
      ...preferred("camera"),
    },
  };
}

function reason(error: unknown): DeviceProblem {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "missing" : "busy";
}
