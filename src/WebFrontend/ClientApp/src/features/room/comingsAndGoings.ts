import type { Participant } from "../../meet/contracts.gen";

/** Who came and who went between two looks, in a sentence. */
export function comingsAndGoings(before: readonly Participant[], now: readonly Participant[]): string {
  const missingFrom = (others: readonly Participant[]) => (one: Participant) =>
    !others.some(({ sessionId }) => sessionId === one.sessionId);
  const say = (people: Participant[], what: string) => people.map(({ user }) => `${user.username} ${what}.`);
  return [...say(now.filter(missingFrom(before)), "joined"), ...say(before.filter(missingFrom(now)), "left")].join(" ");
}
