import type { Participant } from "../../meet/contracts.gen";

/** Who came, who went and who shows something between two looks, in sentences. */
export function comingsAndGoings(before: readonly Participant[], now: readonly Participant[]): string {
  const missingFrom = (others: readonly Participant[]) => (one: Participant) =>
    !others.some(({ sessionId }) => sessionId === one.sessionId);
  const say = (people: Participant[], what: string) => people.map(({ user }) => `${user.username} ${what}.`);
  const shares = ({ call }: Participant) => call?.media.screen === true;
  const sharedBefore = new Set(before.filter(shares).map(({ sessionId }) => sessionId));
  return [
    ...say(now.filter(missingFrom(before)), "joined"),
    ...say(before.filter(missingFrom(now)), "left"),
    ...say(
      now.filter((one) => shares(one) && !sharedBefore.has(one.sessionId)),
      "shares a screen",
    ),
  ].join(" ");
}
