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
