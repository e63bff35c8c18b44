import { useEffect } from "react";
import { useLocation, useParams } from "react-router";
import {
  ParticipationProvider,
  useConnectionStatus,
  useParticipation,
  useRoomState,
} from "../../app/participation/ParticipationContext";
import { signInPath } from "../../app/signIn/next";
import { FullPage, Waiting } from "../../app/ui/FullPage";
import { errorText } from "../../meet/errors";
import { LobbyPage } from "../lobby/LobbyPage";
import { OverPage } from "./OverPage";
import { RoomView } from "./RoomView";
import { useRoomParticipation } from "./useRoomParticipation";

export function RoomPage() {
  const { roomId = "" } = useParams();
  return <Participating key={roomId} roomId={roomId} />;
}

function Participating({ roomId }: { roomId: string }) {
  const current = useRoomParticipation(roomId);
  return (
    <ParticipationProvider value={current}>
      <CurrentPage />
    </ParticipationProvider>
  );
}

/** The page for the phase that the participation is in: before, in, or after the room. */
export function CurrentPage() {
  const { phase, reason } = useRoomState();
  const { state, code } = useConnectionStatus();
  const signedOut = state === "ended" && code === "session.signedOut";

  if (signedOut) return <SignedOut />;
  if (state === "ended" && phase !== "outside") return <Elsewhere code={code ?? "server.error"} />;
  if (phase === "restoring") return <Waiting label="Going back into the room" />;
  if (phase === "inside" || phase === "returning") return <RoomView />;
  if (phase === "over") return <OverPage reason={reason ?? "left"} />;
  return <LobbyPage />;
}

function Elsewhere({ code }: { code: string }) {
  const { meet } = useParticipation();
  return (
    <FullPage
      title="Not here any more"
      text={errorText(code)}
      action={{ label: "Use it here", onClick: () => meet.connection.open() }}
      secondAction={{ label: "All rooms", to: "/rooms" }}
    />
  );
}

/** Loads the sign-in page anew, so that nothing of the call stays in memory. */
function SignedOut() {
  const { pathname } = useLocation();
  useEffect(() => window.location.assign(signInPath(pathname)), [pathname]);
  return <Waiting label="You have been signed out" />;
}
