import { useEffect, useState } from "react";
import type { DeviceKind } from "../../meet/media/openDevices";

type Devices = Record<DeviceKind, MediaDeviceInfo[]>;

const none: Devices = { microphone: [], camera: [] };

async function listDevices(): Promise<Devices> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return {
    microphone: all.filter(({ kind }) => kind === "audioinput"),
    camera: all.filter(({ kind }) => kind === "videoinput"),
  };
}

/** The devices of this computer. Their names are known only while one is open, so the list is made again as tracks come and go. */
export function useDevices([microphone, camera]: readonly (MediaStreamTrack | null)[]): Devices {
  const [devices, setDevices] = useState(none);

  useEffect(() => {
    if (!("mediaDevices" in navigator)) return; // a page that is not secure
    let current = true;
    const refresh = () => {
      listDevices().then(
        (found) => {
          if (current) setDevices(found);
        },
        () => undefined, // nothing to choose from, then
      );
    };
    refresh();
    navigator.mediaDevices.addEventListener("devicechange", refresh);
    return () => {
      current = false;
      navigator.mediaDevices.removeEventListener("devicechange", refresh);
    };
  }, [microphone, camera]);

  return devices;
}
