import type { DevicePreferences } from "./LocalMedia";

const key = "minimeet.devices";
const firstTime: DevicePreferences = { on: { microphone: true, camera: true }, chosen: {} };

export function loadDevicePreferences(storage: Storage): DevicePreferences {
  try {
    const saved = JSON.parse(storage.getItem(key) ?? "{}") as Partial<DevicePreferences>;
    return { on: { ...firstTime.on, ...saved.on }, chosen: saved.chosen ?? {} };
  } catch {
    return firstTime;
  }
}

export function saveDevicePreferences(storage: Storage, preferences: DevicePreferences): void {
  storage.setItem(key, JSON.stringify(preferences));
}
