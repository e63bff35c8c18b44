import type { Person } from "./person.ts";

/**
 * What a browser tells a page of the computer it runs on. Only the computer is made up: tracks are real ones of
 * Chromium's own fake devices.
 */
interface Computer {
  unplug(name: string): void;
  plug(kind: MediaDeviceKind, name: string): void;
  /** The person, or their administrator, takes a permission away, or gives it back. */
  allow(kind: "camera" | "microphone", allowed: boolean): void;
}

/** In the page. */
export function installComputer(names: { audioinput: string[]; videoinput: string[] }): void {
  const { mediaDevices, permissions } = navigator;
  const plugged = { ...names, audiooutput: ["Loudspeaker"] } as Record<MediaDeviceKind, string[]>;
  const refused = new Set<string>();
  const open: { name: string; kind: MediaDeviceKind; track: MediaStreamTrack }[] = [];
  const real = mediaDevices.getUserMedia.bind(mediaDevices);

  const get = async (kind: "audioinput" | "videoinput", wanted: MediaTrackConstraints) => {
    if (refused.has(kind === "audioinput" ? "microphone" : "camera"))
      throw new DOMException("Permission denied", "NotAllowedError");
    const chosen = (wanted.deviceId as { ideal?: string } | undefined)?.ideal;
    const name = plugged[kind].find((one) => one === chosen) ?? plugged[kind][0];
    if (name === undefined) throw new DOMException("Requested device not found", "NotFoundError");
    const { deviceId: _, ...constraints } = wanted;
    const [track] = (await real(kind === "audioinput" ? { audio: constraints } : { video: constraints })).getTracks();
    if (!track) throw new DOMException("Could not start", "NotReadableError");
    const settings = track.getSettings.bind(track);
    Object.defineProperty(track, "label", { value: name });
    Object.defineProperty(track, "getSettings", { value: () => ({ ...settings(), deviceId: name }) });
    open.push({ name, kind, track });
    return track;
  };
  mediaDevices.getUserMedia = async ({ audio, video } = {}) => {
    const tracks = [];
    if (audio) tracks.push(await get("audioinput", audio as MediaTrackConstraints));
    if (video) tracks.push(await get("videoinput", video as MediaTrackConstraints));
    return new MediaStream(tracks);
  };
  mediaDevices.enumerateDevices = () =>
    Promise.resolve(
      Object.entries(plugged).flatMap(([kind, list]) =>
        list.map((label) => ({ kind, label, deviceId: label, groupId: "", toJSON: () => ({}) }) as MediaDeviceInfo),
      ),
    );
  permissions.query = ({ name }) =>
    Promise.resolve({ state: refused.has(name) ? "denied" : "granted" } as PermissionStatus);

  const end = (which: (one: (typeof open)[number]) => boolean) => {
    for (const { track } of open.filter(which)) {
      if (track.readyState === "ended") continue;
      track.stop();
      track.dispatchEvent(new Event("ended"));
    }
  };
  const computer: Computer = {
    unplug: (name) => {
      for (const list of Object.values(plugged)) if (list.includes(name)) list.splice(list.indexOf(name), 1);
      end((one) => one.name === name);
      mediaDevices.dispatchEvent(new Event("devicechange"));
    },
    plug: (kind, name) => {
      plugged[kind].push(name);
      mediaDevices.dispatchEvent(new Event("devicechange"));
    },
    allow: (kind, allowed) => {
      if (allowed) refused.delete(kind);
      else refused.add(kind);
      if (!allowed) end((one) => one.kind === (kind === "camera" ? "videoinput" : "audioinput"));
    },
  };
  (window as unknown as { computer: Computer }).computer = computer;
}

export const computerOf = (person: Person) => ({
  unplug: (name: string) =>
    person.page.evaluate((one) => (window as unknown as { computer: Computer }).computer.unplug(one), name),
  plug: (kind: MediaDeviceKind, name: string) =>
    person.page.evaluate(([of, one]) => (window as unknown as { computer: Computer }).computer.plug(of, one), [
      kind,
      name,
    ] as const),
  allow: (kind: "camera" | "microphone", allowed: boolean) =>
    person.page.evaluate(([of, yes]) => (window as unknown as { computer: Computer }).computer.allow(of, yes), [
      kind,
      allowed,
    ] as const),
});
