import { isolate } from "../../app/text/isolate";
import type { Announcement } from "../../meet/chat/announcements";

/** Announcements of one kind, one after the other, as one sentence. `nameOf`: who has a session, where it is known. */
export function announcementText(
  announcements: readonly Announcement[],
  nameOf: (sessionId: string) => string | undefined,
): string {
  const [first] = announcements;
  if (!first) return "";
  switch (first.type) {
    case "participantJoined": {
      const came = announcements.flatMap((one) => ("participant" in one ? [one.participant.user.username] : []));
      return `${listNames(came)} joined`;
    }
    case "callJoined": {
      const name = nameOf(first.sessionId);
      return name === undefined ? "A call started" : `${isolate(name)} started a call`;
    }
    case "callLeft":
    case "participantLeft":
      return `The call ended after ${durationText(Date.parse(first.at) - Date.parse(first.callStartedAt ?? first.at))}`;
  }
}

const shown = 3;

/** Each once, and from the fourth on as a number. */
function listNames(names: string[]): string {
  const unique = [...new Set(names)].map(isolate);
  const [most, rest] = unique.length > shown + 1 ? [unique.slice(0, shown), unique.length - shown] : [unique, 0];
  const all = rest > 0 ? [...most, `${rest} others`] : most;
  return all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} and ${all.at(-1) ?? ""}`;
}

/** Of milliseconds, as people say it: to the minute from one minute on. */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
