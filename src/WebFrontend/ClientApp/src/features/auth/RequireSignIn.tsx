import { Navigate, Outlet, useLocation } from "react-router";
import { useStore } from "../../app/hooks/useStore";
import { useApi } from "../../app/services";
import { signInPath } from "../../app/signIn/next";
import { useOtherTabs, useSignIn } from "../../app/signIn/signIn";
import { isolate } from "../../app/text/isolate";
import { FullPage, Waiting } from "../../app/ui/FullPage";
import { errorText, toMeetError } from "../../meet/errors";
import { useStaySignedIn } from "./useStaySignedIn";

/**
 * Everything inside is for the person whose tab this is. Others come back here after signing in, and where somebody
 * else has signed in in another tab, this one stops.
 */
export function RequireSignIn() {
  const replaced = useStore(useApi().replaced);
  const { data: viewer, error, refetch } = useSignIn();
  const { pathname, search } = useLocation();
  useStaySignedIn(viewer ?? null);
  useOtherTabs();

  if (replaced) return <Replaced name={viewer?.username} />;
  if (viewer) return <Outlet />;
  if (viewer === null) return <Navigate to={signInPath(pathname + search)} replace />;
  if (!error) return <Waiting label="Opening MiniMeet" />;
  return (
    <FullPage
      title="MiniMeet cannot be reached"
      text={errorText(toMeetError(error).code)}
      action={{ label: "Try again", onClick: () => void refetch() }}
    />
  );
}

/** The way on loads everything anew, as whoever is signed in by then: nothing of this tab's person stays in memory. */
function Replaced({ name }: { name: string | undefined }) {
  const whose = name === undefined ? "another person" : isolate(name);
  return (
    <FullPage
      title="Somebody else has signed in in this browser"
      text={`This tab was opened for ${whose} and has stopped. Camera and microphone are off, and nothing is sent.`}
      action={{ label: "Open MiniMeet anew", onClick: () => window.location.assign("/rooms") }}
    />
  );
}
