/** Where to go after signing in: a path of this site and nothing else, whatever the address bar says. */
export function nextPath(search: URLSearchParams): string {
  const next = search.get("next") ?? "";
  return next.startsWith("/") && !next.startsWith("//") && !next.includes("\\") ? next : "/rooms";
}

export function signInPath(from: string): string {
  return from === "/" || from === "/rooms" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(from)}`;
}
