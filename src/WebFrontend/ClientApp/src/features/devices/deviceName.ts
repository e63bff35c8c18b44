import type { DeviceNews } from "../../meet/media/devices";

/** A device's name without the USB numbers that browsers add, as in `HD Webcam (046d:0825)`. */
export function deviceName(label: string): string {
  return label.replace(/ \([0-9a-f]{4}:[0-9a-f]{4}\)$/i, "");
}

const kinds = { microphone: "The microphone", camera: "The camera", speaker: "The speaker" };

/** What happened to a device without the person's doing. */
export function newsText({ kind, gone, using }: DeviceNews): string {
  const name = (label: string) => deviceName(label).replace(/^(Default|Communications) - /, "");
  const now = name(using);
  if (gone === null) return now ? `Using ${now}` : `${kinds[kind]} is back`;
  const what = `${name(gone) || kinds[kind]} is gone`;
  return now ? `${what}; using ${now}` : `${what}; using another one`;
}
