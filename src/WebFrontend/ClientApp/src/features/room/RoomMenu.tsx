import MoreVertRounded from "@mui/icons-material/MoreVertRounded";
import IconButton from "@mui/material/IconButton";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useState } from "react";
import type { RoomInfo } from "../../meet/contracts.gen";
import { CloseRoomDialog } from "./CloseRoomDialog";

/** What the owner of a room can do with it. */
export function RoomMenu({ room }: { room: RoomInfo }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [closing, setClosing] = useState(false);
  const askToClose = () => {
    setAnchor(null);
    setClosing(true);
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
        <MenuItem onClick={askToClose}>Close room for everybody…</MenuItem>
      </Menu>
      <CloseRoomDialog room={room} open={closing} onClose={() => setClosing(false)} />
    </>
  );
}
