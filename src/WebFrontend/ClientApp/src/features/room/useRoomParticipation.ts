import { useEffect, useRef, useState } from "react";
import { useServices, type Services } from "../../app/services";
import { exposeForDebugging } from "../../meet/debug";
import { watchDevices } from "../../meet/media/watchDevices";
import { Meet } from "../../meet/Meet";
import type { Visit } from "../../meet/Participation";
import { useSignIn } from "../../app/signIn/signIn";

let meet: Meet | null = null;

/** Made when the first room is opened, and kept: the tab has one connection, whichever room it shows. */
function getMeet({ api, handOver }: Services): Meet {
  if (!meet) {
    meet = new Meet(api, handOver);
    watchDevices(navigator.mediaDevices, meet.media);
    exposeForDebugging(meet);
  }
  return meet;
}

interface MeetAndVisit {
  meet: Meet;
  visit: Visit;
}

/** The stay in a room, from opening its page to leaving it. */
export function useVisit(roomId: string): MeetAndVisit {
  const services = useServices();
  const { data: viewer } = useSignIn();
  const [current] = useState(() => {
    const meet = getMeet(services);
    if (viewer) meet.signedInAs(viewer.username);
    return { meet, visit: meet.visit(roomId) };
  });
  const ending = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    clearTimeout(ending.current);
    return () => {
      // StrictMode unmounts and mounts again in the same moment: only who does not come back has left.
      ending.current = setTimeout(() => current.meet.endVisit(current.visit));
    };
  }, [current]);

  return current;
}
