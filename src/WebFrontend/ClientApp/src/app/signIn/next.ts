/** Browsers read these as something else than they look like: controls not at all, a backslash as a slash. */
const misread = /[\\\p{Cc}]/u;
const here = "https://here.invalid";

/** Where to go after signing in: a path of this site and nothing else, whatever the address bar says. */
export function nextPath(search: URLSearchParams): string {
  const next = search.get("next") ?? "";
  if (!next.startsWith("/") || next.startsWith("//") || misread.test(next)) return "/rooms";
  const { origin, pathname, search: query, hash } = new URL(next, here);
  // Two slashes that come of dots, as in `/.//example.org`, name another host to the next who reads them.
  return origin === here && !pathname.startsWith("//") ? pathname + query + hash : "/rooms";
}

export function signInPath(from: string): string {
  return from === "/" || from === "/rooms" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(from)}`;
}
