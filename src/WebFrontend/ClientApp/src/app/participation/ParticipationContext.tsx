import { createContext, useContext } from "react";
import type { Meet } from "../../meet/Meet";
import type { Participation } from "../../meet/Participation";
import type { RoomState } from "../../meet/room/RoomStore";
import { useStore } from "../hooks/useStore";

interface ParticipationValue {
  meet: Pick<Meet, "connection" | "media">;
  participation: Participation;
}

const ParticipationContext = createContext<ParticipationValue | null>(null);

export const ParticipationProvider = ParticipationContext.Provider;

/**
 * This person's participation in the room that the page is about, and the tab's connection and devices. Reads a context
 * and subscribes to nothing: for values that change, read the stores in it with `useStore`.
 */
export function useParticipation(): ParticipationValue {
  const value = useContext(ParticipationContext);
  if (!value) throw new Error("Wrap this in a ParticipationProvider.");
  return value;
}

/** The room as this tab has it. Renders anew with every event of the room, chat included. */
export function useRoomState(): RoomState {
  return useStore(useParticipation().participation.room.state);
}

/** One's own microphone and camera. Renders anew when either is switched, opened, lost or replaced. */
export function useMediaState() {
  return useStore(useParticipation().meet.media.state);
}

/** Whether the tab reaches the server. Renders anew when that changes. */
export function useConnectionStatus() {
  return useStore(useParticipation().meet.connection.status);
}
