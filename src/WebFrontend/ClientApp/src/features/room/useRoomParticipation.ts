import { useEffect, useRef, useState } from "react";
import { getTabMeet } from "../../app/participation/tabMeet";
import { useSignIn } from "../../app/signIn/signIn";
import { useServices } from "../../app/services";
import type { Meet } from "../../meet/Meet";
import type { Participation } from "../../meet/Participation";

interface RoomParticipation {
  meet: Meet;
  participation: Participation;
}

/**
 * Takes part in a room for as long as the page is mounted: leaves the room on unmount, in a timer of 0 ms. Changes the
 * tab's one `Meet`, which leaves any other room. For another room id, mount another component (with a `key`).
 */
export function useRoomParticipation(roomId: string): RoomParticipation {
  const services = useServices();
  const { data: viewer } = useSignIn();
  const [current] = useState(() => {
    const meet = getTabMeet(services);
    if (viewer) meet.signedInAs(viewer.userId);
    return { meet, participation: meet.participateIn(roomId) };
  });
  const ending = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    clearTimeout(ending.current);
    return () => {
      // StrictMode unmounts and mounts again in the same moment: only a page that is not mounted again has been left.
      ending.current = setTimeout(() => current.meet.endParticipation(current.participation));
    };
  }, [current]);

  return current;
}
