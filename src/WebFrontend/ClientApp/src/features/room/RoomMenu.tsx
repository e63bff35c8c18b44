import MoreVertRounded from "@mui/icons-material/MoreVertRounded";
import Divider from "@mui/material/Divider";
import IconButton from "@mui/material/IconButton";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useState } from "react";
import { useStore } from "../../app/hooks/useStore";
import { useParticipation } from "../../app/participation/ParticipationContext";
import type { RoomInfo } from "../../meet/contracts.gen";
import { toggleFullScreen } from "../call/fullScreen";
import { OwnerDialogs, type OwnerDialog } from "../rooms/OwnerDialogs";

interface RoomMenuProps {
  room: RoomInfo;
  own: boolean;
  onShortcuts: () => void;
}

/** Actions in a room that are needed now and then only. */
export function RoomMenu({ room, own, onShortcuts }: RoomMenuProps) {
  const { participation } = useParticipation();
  const inCall = useStore(participation.call.state).phase !== "out";
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [dialog, setDialog] = useState<OwnerDialog | null>(null);
  const choose = (action: () => void) => () => {
    setAnchor(null);
    action();
  };
  return (
    <>
      <IconButton
        color="inherit"
        aria-label="Room options"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreVertRounded />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {inCall && <MenuItem onClick={choose(() => participation.leaveCall())}>Leave the call, stay here</MenuItem>}
        {document.fullscreenEnabled && (
          <MenuItem onClick={choose(() => toggleFullScreen(document.documentElement))}>Full screen</MenuItem>
        )}
        <MenuItem onClick={choose(onShortcuts)}>Keyboard shortcuts</MenuItem>
        {own && <Divider />}
        {own && <MenuItem onClick={choose(() => setDialog("settings"))}>Room settings…</MenuItem>}
        {own && <MenuItem onClick={choose(() => setDialog("close"))}>Close room for everybody…</MenuItem>}
      </Menu>
      {own && <OwnerDialogs room={room} open={dialog} onOpen={setDialog} />}
    </>
  );
}
