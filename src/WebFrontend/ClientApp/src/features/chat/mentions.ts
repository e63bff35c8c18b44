import type { User } from "../../meet/contracts.gen";

export interface MentionPart {
  text: string;
  /** Who is named there, with an @ before the name. */
  user?: User;
}

/** Where a text names the people whom its message mentions. Nothing is left out. */
export function splitMentions(text: string, mentions: readonly User[]): MentionPart[] {
  const named = [...mentions].sort((one, other) => other.username.length - one.username.length);
  const parts: MentionPart[] = [];
  let done = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    if (at < done) continue;
    const user = named.find(({ username }) => text.startsWith(username, at + 1));
    if (!user) continue;
    if (at > done) parts.push({ text: text.slice(done, at) });
    done = at + 1 + user.username.length;
    parts.push({ text: text.slice(at, done), user });
  }
  if (done < text.length) parts.push({ text: text.slice(done) });
  return parts;
}

/** The server's limit. */
const mostMentions = 20;

/**
 * The ids of the people whom a text names: each @ with a name of theirs behind it, as a word of its own. Of two with
 * one name it is the first.
 */
export function mentionsIn(text: string, people: readonly User[]): string[] {
  const named = [...people].sort((one, other) => other.username.length - one.username.length);
  const ids = new Set<string>();
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    if (/[\p{L}\p{N}_]$/u.test(text.slice(0, at))) continue; // an address
    const isHere = ({ username }: User) =>
      text.startsWith(username, at + 1) && !/^[\p{L}\p{N}\p{M}_]/u.test(text.slice(at + 1 + username.length));
    const user = named.find(isHere);
    if (user) ids.add(user.id);
  }
  return [...ids].slice(0, mostMentions);
}
