import { sortDevices } from "./devices";
import type { LocalMedia } from "./LocalMedia";

type DeviceListAccess = Pick<MediaDevices, "enumerateDevices" | "addEventListener" | "removeEventListener">;

/**
 * Gives `media` the list of devices, until stopped: on `devicechange`, and whenever a track opens or closes, because
 * browsers give the names only while one is open. Does nothing on pages that are not secure, which have no
 * `mediaDevices`.
 */
export function watchDevices(mediaDevices: DeviceListAccess | undefined, media: LocalMedia): () => void {
  if (!mediaDevices) return () => undefined;
  let lists = 0;
  const refresh = () => {
    const list = (lists += 1);
    mediaDevices.enumerateDevices().then(
      (all) => {
        if (list === lists) media.devicesAre(sortDevices(all));
      },
      () => undefined, // nothing to choose from, then
    );
  };
  let known = media.state.get();
  const stopFollowing = media.state.subscribe(() => {
    const now = media.state.get();
    const changed = now.microphone.track !== known.microphone.track || now.camera.track !== known.camera.track;
    known = now;
    if (changed) refresh();
  });
  mediaDevices.addEventListener("devicechange", refresh);
  refresh();
  return () => {
    lists += 1;
    stopFollowing();
    mediaDevices.removeEventListener("devicechange", refresh);
  };
}
