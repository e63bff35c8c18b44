import { createContext, useContext } from "react";
import { useStore } from "../hooks/useStore";
import type { Meet } from "../../meet/Meet";
import type { RoomState } from "../../meet/room/RoomStore";
import type { Visit } from "../../meet/Participation";

interface VisitContextValue {
  meet: Pick<Meet, "connection" | "media">;
  visit: Visit;
}

const VisitContext = createContext<VisitContextValue | null>(null);

export const VisitProvider = VisitContext.Provider;

export function useVisitContext(): VisitContextValue {
  const value = useContext(VisitContext);
  if (!value) throw new Error("Wrap this in a VisitProvider.");
  return value;
}

export function useRoomState(): RoomState {
  return useStore(useVisitContext().visit.room.state);
}

export function useMediaState() {
  return useStore(useVisitContext().meet.media.state);
}

export function useConnectionStatus() {
  return useStore(useVisitContext().meet.connection.status);
}
