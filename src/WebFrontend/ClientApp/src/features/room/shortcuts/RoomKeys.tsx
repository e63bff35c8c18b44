import { useParticipation } from "../../../app/participation/ParticipationContext";
import { toggleFullScreen } from "../../call/fullScreen";
import { toggleShare } from "../../call/toggleShare";
import type { Panel } from "../panel";
import type { ShortcutAction } from "./shortcuts";
import { ShortcutsDialog } from "./ShortcutsDialog";
import { useShortcuts } from "./useShortcuts";

interface RoomKeysProps {
  inCall: boolean;
  enabled: boolean;
  panel: Panel | null;
  help: boolean;
  onEnabled: (enabled: boolean) => void;
  onPanel: (panel: Panel | null) => void;
  onHelp: (open: boolean) => void;
}

/** What the keys do in the room, and the list of them. */
export function RoomKeys({ inCall, enabled, panel, help, onEnabled, onPanel, onHelp }: RoomKeysProps) {
  const { meet, participation } = useParticipation();
  const turn = (kind: "microphone" | "camera") => {
    const { on, starting } = meet.media.state.get()[kind];
    void meet.media.turn(kind, !on && !starting);
  };
  const act = (action: ShortcutAction) => {
    if (action === "fullScreen") toggleFullScreen(document.documentElement);
    else if (action === "help") onHelp(true);
    else if (action === "chat" || action === "people") onPanel(panel === action ? null : action);
    else if (!inCall) return;
    else if (action === "share") toggleShare(participation.screen);
    else turn(action);
  };
  useShortcuts(enabled, act);
  return <ShortcutsDialog open={help} enabled={enabled} onEnabled={onEnabled} onClose={() => onHelp(false)} />;
}
