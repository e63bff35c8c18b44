import { useParticipation } from "../../app/participation/ParticipationContext";
import { Shell } from "../../app/shell/Shell";
import { FullPage, Waiting } from "../../app/ui/FullPage";
import { errorText, toMeetError } from "../../meet/errors";
import { useRoomSummary } from "../rooms/useRoomSummary";
import { Lobby } from "./Lobby";

/** The page before joining, or why there is no such room. */
export function LobbyPage() {
  const { participation } = useParticipation();
  const { data: summary, error, refetch } = useRoomSummary(participation.room.roomId);

  if (summary) {
    return (
      <Shell>
        <Lobby summary={summary} />
      </Shell>
    );
  }
  if (!error) return <Waiting label="Looking for the room" />;

  const { code } = toMeetError(error);
  const missing = code === "room.notFound" || code === "request.notFound";
  return missing ? (
    <FullPage title="No such room" text={errorText("room.notFound")} action={{ label: "All rooms", to: "/rooms" }} />
  ) : (
    <FullPage
      title="The room cannot be opened"
      text={errorText(code)}
      action={{ label: "Try again", onClick: () => void refetch() }}
      secondAction={{ label: "All rooms", to: "/rooms" }}
    />
  );
}
