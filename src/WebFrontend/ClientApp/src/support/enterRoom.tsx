import { act } from "@testing-library/react";
import { CurrentPage } from "../features/room/RoomPage";
import { at, roomId, settle } from "./fixtures";
import { renderParticipation } from "./renderParticipation";

interface EnterOptions extends NonNullable<Parameters<typeof renderParticipation>[1]> {
  /** Whether we also take part in the call. */
  call?: boolean;
}

/** The page of a room, before joining: the lobby. */
export function renderRoomPage(options?: Parameters<typeof renderParticipation>[1]) {
  return renderParticipation(<CurrentPage />, options);
}

/** The page of a room that we have joined, and `roomEvent`, which gives it an event from the server. */
export async function enterRoom({ call = true, ...options }: EnterOptions = {}) {
  const rendered = renderRoomPage(options);
  await act(async () => {
    await rendered.participation.join({ call });
    await settle();
  });
  const roomEvent = (event: object, sequence: number) =>
    act(async () => {
      rendered.hub.emit("RoomEvent", { roomId, sequence, at: at(sequence), ...event } as never);
      await settle();
    });
  return { ...rendered, roomEvent };
}
