import { useRoomState, useParticipation } from "../../app/participation/ParticipationContext";
import { isolate } from "../../app/text/isolate";
import { FullPage } from "../../app/ui/FullPage";
import { errorText } from "../../meet/errors";

const allRooms = { label: "All rooms", to: "/rooms" };

export function OverPage({ reason }: { reason: string }) {
  const { participation } = useParticipation();
  const { room } = useRoomState();
  const name = room ? isolate(room.name) : "the room";
  const owner = room ? `${isolate(room.owner.username)}, who owns the room,` : "The owner of the room";
  const rejoin = { label: "Rejoin", onClick: () => participation.room.reset() };

  switch (reason) {
    case "left":
      return (
        <FullPage
          title={`You left ${name}`}
          text="Your camera and microphone are off. The room stays open, and you can come back."
          action={rejoin}
          secondAction={allRooms}
        />
      );
    case "removed":
    case "room.removed":
      return (
        <FullPage
          title={`You were removed from ${name}`}
          text={`${owner} removed you, and you cannot come back. Your camera and microphone are off.`}
          action={allRooms}
        />
      );
    case "closed":
      return <FullPage title={`${name} was closed`} text="Its owner has closed it for everybody." action={allRooms} />;
    default:
      return (
        <FullPage
          title={`You are not in ${name} any more`}
          text={errorText(reason)}
          action={rejoin}
          secondAction={allRooms}
        />
      );
  }
}
