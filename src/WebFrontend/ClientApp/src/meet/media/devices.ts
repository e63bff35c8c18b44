import type { DeviceKind } from "./openDevices";

export type Device = Pick<MediaDeviceInfo, "deviceId" | "label">;
export type Devices = Record<DeviceKind | "speaker", readonly Device[]>;

export const noDevices: Devices = { microphone: [], camera: [], speaker: [] };

/** A device was changed without the person's doing. */
export interface DeviceNews {
  kind: DeviceKind | "speaker";
  /** The name of the one that is gone; null where it only came to a new one. */
  gone: string | null;
  using: string;
}

const kinds = { microphone: "audioinput", camera: "videoinput", speaker: "audiooutput" } as const;

export function sortDevices(all: readonly MediaDeviceInfo[]): Devices {
  const of = (kind: keyof Devices) => all.filter((one) => one.kind === kinds[kind]);
  return { microphone: of("microphone"), camera: of("camera"), speaker: of("speaker") };
}

/**
 * True where this device is missing from a list that was made while it was open. A list without ids comes from a page
 * that may not see devices.
 */
export function isGone(deviceId: string | undefined, now: readonly Device[]): boolean {
  return !!deviceId && now.every((one) => one.deviceId !== "" && one.deviceId !== deviceId);
}

export function isNew(deviceId: string | undefined, before: readonly Device[], now: readonly Device[]): boolean {
  const has = (list: readonly Device[]) => list.some((one) => one.deviceId === deviceId);
  return deviceId !== undefined && has(now) && !has(before);
}

export function labelOf(deviceId: string, list: readonly Device[]): string {
  return list.find((one) => one.deviceId === deviceId)?.label ?? "";
}
