import { act } from "@testing-library/react";
import { CurrentPage } from "../features/room/RoomPage";
import { at, roomId, settle } from "./fixtures";
import { renderVisit } from "./renderParticipation";

interface EnterOptions extends NonNullable<Parameters<typeof renderVisit>[1]> {
  /** Whether we also take part in the call. */
  call?: boolean;
}

/** The page of a room in which we are, and `happen`, which tells it of an event. */
export async function enterRoom({ call = true, ...options }: EnterOptions = {}) {
  const rendered = renderVisit(<CurrentPage />, options);
  await act(async () => {
    await rendered.visit.join({ call });
    await settle();
  });
  const happen = (event: object, sequence: number) =>
    act(async () => {
      rendered.hub.emit("RoomEvent", { roomId, sequence, at: at(sequence), ...event } as never);
      await settle();
    });
  return { ...rendered, happen };
}
