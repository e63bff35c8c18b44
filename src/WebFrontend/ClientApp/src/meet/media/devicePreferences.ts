import type { DeviceWishes } from "./LocalMedia";

const key = "minimeet.devices";
const firstTime: DeviceWishes = { on: { microphone: true, camera: true }, chosen: {} };

export function loadWishes(storage: Storage): DeviceWishes {
  try {
    const saved = JSON.parse(storage.getItem(key) ?? "{}") as Partial<DeviceWishes>;
    return { on: { ...firstTime.on, ...saved.on }, chosen: saved.chosen ?? {} };
  } catch {
    return firstTime;
  }
}

export function saveWishes(storage: Storage, wishes: DeviceWishes): void {
  storage.setItem(key, JSON.stringify(wishes));
}
