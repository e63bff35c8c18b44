import type { RoomInfo } from "../../meet/contracts.gen";
import { CloseRoomDialog } from "./CloseRoomDialog";
import { RoomSettingsDialog } from "./RoomSettingsDialog";

export type OwnerDialog = "settings" | "close";

interface OwnerDialogsProps {
  room: RoomInfo;
  open: OwnerDialog | null;
  onOpen: (dialog: OwnerDialog | null) => void;
  /** Not needed inside of the room: the event that the room was closed leads away from there. */
  onClosed?: () => void;
}

/** What a room's owner can do with it. */
export function OwnerDialogs({ room, open, onOpen, onClosed }: OwnerDialogsProps) {
  const dismiss = () => onOpen(null);
  return (
    <>
      <RoomSettingsDialog room={room} open={open === "settings"} onDone={dismiss} onCloseRoom={() => onOpen("close")} />
      <CloseRoomDialog room={room} open={open === "close"} onClose={dismiss} {...(onClosed ? { onClosed } : {})} />
    </>
  );
}
