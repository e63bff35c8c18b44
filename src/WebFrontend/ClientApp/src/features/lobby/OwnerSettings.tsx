import SettingsRounded from "@mui/icons-material/SettingsRounded";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { RoomInfo } from "../../meet/contracts.gen";
import { OwnerDialogs, type OwnerDialog } from "../rooms/OwnerDialogs";

/** The owner need not join to change the room. */
export function OwnerSettings({ room }: { room: RoomInfo }) {
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<OwnerDialog | null>(null);
  return (
    <>
      <Button startIcon={<SettingsRounded />} onClick={() => setDialog("settings")}>
        Room settings
      </Button>
      <OwnerDialogs room={room} open={dialog} onOpen={setDialog} onClosed={() => void navigate("/rooms")} />
    </>
  );
}
