import { useRoomState } from "../../app/participation/ParticipationContext";
import { Notices } from "../../app/ui/Notices";
import { DeclineNote } from "../call/DeclineNote";
import { RingBanner } from "../call/RingBanner";
import { ShareNotice } from "../call/ShareNotice";
import { Stage } from "../call/Stage";
import { TalkingHint } from "../call/TalkingHint";
import { DeviceNewsNote } from "../devices/DeviceNewsNote";
import { DeviceTrouble } from "../devices/DeviceTrouble";
import { ConnectionNotice } from "./ConnectionNotice";
import { ControlBar } from "./ControlBar";
import type { Panel } from "./panel";
import { PeopleNews } from "./PeopleNews";
import styles from "./RoomView.module.css";

interface CallAreaProps {
  inCall: boolean;
  talking: boolean;
  panel: Panel | null;
  unread: number;
  onPanel: (panel: Panel | null) => void;
}

/** The stage, what there is to say about it, and the controls. Dark in both themes. */
export function CallArea({ inCall, talking, panel, unread, onPanel }: CallAreaProps) {
  const { participants } = useRoomState();
  return (
    <div className={styles.call} data-theme="dark">
      <PeopleNews participants={participants} />
      <ShareNotice />
      <div className={styles.stage}>
        <Stage />
        <TalkingHint talking={talking} />
        <DeclineNote />
      </div>
      <Notices>
        <ConnectionNotice />
        <RingBanner />
        <DeviceTrouble />
        <DeviceNewsNote />
      </Notices>
      <ControlBar {...{ inCall, panel, unread, onPanel }} people={participants.length} />
    </div>
  );
}
