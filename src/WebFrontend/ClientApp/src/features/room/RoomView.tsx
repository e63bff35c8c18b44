import useMediaQuery from "@mui/material/useMediaQuery";
import { useState } from "react";
import { useStore } from "../../app/hooks/useStore";
import { useTitle } from "../../app/hooks/useTitle";
import { useRoomState, useParticipation } from "../../app/participation/ParticipationContext";
import { useSignIn } from "../../app/signIn/signIn";
import { isolate } from "../../app/text/isolate";
import { useWakeLock } from "../call/useWakeLock";
import { Chat } from "../chat/Chat";
import { useDraft } from "../chat/useDraft";
import { useUnread } from "../chat/useUnread";
import { People } from "../people/People";
import { CallArea } from "./CallArea";
import type { Panel } from "./panel";
import { RoomHeader } from "./RoomHeader";
import styles from "./RoomView.module.css";
import { RoomKeys } from "./shortcuts/RoomKeys";
import { usePushToTalk } from "./shortcuts/usePushToTalk";
import { useShortcutsEnabled } from "./shortcuts/useShortcutsEnabled";
import { narrow, SidePanel } from "./SidePanel";

/** In the room: the call, and chat or people beside it. */
export function RoomView() {
  const { meet, participation } = useParticipation();
  const { room, participants, selfId } = useRoomState();
  const { data: viewer } = useSignIn();
  const inCall = useStore(participation.call.state).phase !== "out";
  const isNarrow = useMediaQuery(narrow, { noSsr: true });
  const [panel, setPanel] = useState<Panel | null>(isNarrow ? null : "chat");
  const [help, setHelp] = useState(false);
  const [shortcuts, setShortcuts] = useShortcutsEnabled();
  const viewerId = viewer?.userId ?? "";
  const [draft, setDraft] = useDraft(viewerId, participation.room.roomId);
  const unread = useUnread(participation.room.messages, viewerId, panel === "chat");
  const people = participants.length;
  const name = isolate(room?.name ?? "Room");
  const talking = usePushToTalk(meet.media, inCall && shortcuts);
  // Whoever joins the call on a phone, by the ring above the sheet, wants to see it.
  const [wasInCall, setWasInCall] = useState(inCall);
  if (wasInCall !== inCall) {
    setWasInCall(inCall);
    if (inCall && isNarrow) setPanel(null);
  }
  useWakeLock(inCall);
  useTitle(unread > 0 ? `(${unread}) ${name}` : name);
  if (!room) return null;

  return (
    <div className={styles.view}>
      <RoomKeys
        {...{ inCall, panel, help }}
        {...{ enabled: shortcuts, onEnabled: setShortcuts, onPanel: setPanel, onHelp: setHelp }}
      />
      <div className={styles.dark} data-theme="dark">
        <RoomHeader room={room} own={room.owner.id === viewerId} onShortcuts={() => setHelp(true)} />
      </div>
      <main className={styles.main}>
        <CallArea {...{ inCall, talking, panel, unread }} onPanel={setPanel} />
        <SidePanel panel={panel} people={people} onPanel={setPanel}>
          {panel === "chat" && <Chat room={participation.room} viewerId={viewerId} draft={draft} onDraft={setDraft} />}
          {panel === "people" && <People {...{ room, participants, selfId, viewerId }} />}
        </SidePanel>
      </main>
    </div>
  );
}
