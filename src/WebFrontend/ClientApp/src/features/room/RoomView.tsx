import useMediaQuery from "@mui/material/useMediaQuery";
import { useState } from "react";
import { useTitle } from "../../app/useTitle";
import { useSignIn } from "../auth/signIn";
import { ControlBar, type Panel } from "../call/ControlBar";
import { Stage } from "../call/Stage";
import { Chat } from "../chat/Chat";
import { useUnread } from "../chat/useUnread";
import { DeviceTrouble } from "../devices/DeviceTrouble";
import { People } from "../people/People";
import { ConnectionNotice } from "./ConnectionNotice";
import { PeopleNews } from "./PeopleNews";
import { RoomHeader } from "./RoomHeader";
import styles from "./RoomView.module.css";
import { narrow, SidePanel } from "./SidePanel";
import { useRoomState, useVisitContext } from "./VisitContext";

/** In the room: the call, and chat or people beside it. */
export function RoomView() {
  const { visit } = useVisitContext();
  const { room, participants, selfId } = useRoomState();
  const { data: viewer } = useSignIn();
  const isNarrow = useMediaQuery(narrow, { noSsr: true });
  const [panel, setPanel] = useState<Panel | null>(isNarrow ? null : "chat");
  const [draft, setDraft] = useState("");
  const viewerId = viewer?.userId ?? "";
  const unread = useUnread(visit.room.messages, viewerId, panel === "chat");
  const people = participants.length;
  const name = room?.name ?? "Room";
  useTitle(unread > 0 ? `(${unread}) ${name}` : name);
  if (!room) return null;

  return (
    <div className={styles.view}>
      <div className={styles.dark} data-theme="dark">
        <RoomHeader room={room} own={room.owner.id === viewerId} />
      </div>
      <main className={styles.main}>
        <div className={styles.call} data-theme="dark">
          <ConnectionNotice />
          <PeopleNews participants={participants} />
          <Stage />
          <DeviceTrouble />
          <ControlBar panel={panel} unread={unread} people={people} onPanel={setPanel} />
        </div>
        <SidePanel panel={panel} people={people} onPanel={setPanel}>
          {panel === "chat" && <Chat room={visit.room} viewerId={viewerId} draft={draft} onDraft={setDraft} />}
          {panel === "people" && <People room={room} participants={participants} selfId={selfId} />}
        </SidePanel>
      </main>
    </div>
  );
}
