import { FullPage } from "./FullPage";

/**
 * The page for when another one threw an error or could not be loaded, for example because a newer version has replaced
 * it.
 */
export function CrashPage() {
  return (
    <FullPage
      title="This page stopped working"
      text="That is our mistake, not yours. Loading it again usually helps."
      action={{ label: "Load again", onClick: () => window.location.reload() }}
      secondAction={{ label: "All rooms", to: "/rooms" }}
    />
  );
}
