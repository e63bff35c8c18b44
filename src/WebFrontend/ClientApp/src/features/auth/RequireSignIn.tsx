import { Navigate, Outlet, useLocation } from "react-router";
import { signInPath } from "../../app/signIn/next";
import { useOtherTabs, useSignIn } from "../../app/signIn/signIn";
import { FullPage, Waiting } from "../../app/ui/FullPage";
import { errorText, toMeetError } from "../../meet/errors";
import { useStaySignedIn } from "./useStaySignedIn";

/** Everything inside is for people who are signed in; others come back here after signing in. */
export function RequireSignIn() {
  const { data: viewer, error, refetch } = useSignIn();
  const { pathname, search } = useLocation();
  useStaySignedIn(viewer ?? null);
  useOtherTabs();

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
