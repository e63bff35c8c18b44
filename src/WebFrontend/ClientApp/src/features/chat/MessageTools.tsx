import AddReactionOutlined from "@mui/icons-material/AddReactionOutlined";
import EditOutlined from "@mui/icons-material/EditOutlined";
import MoreHorizRounded from "@mui/icons-material/MoreHorizRounded";
import ReplyRounded from "@mui/icons-material/ReplyRounded";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import type { ReactNode } from "react";
import type { ChatMessage } from "../../meet/contracts.gen";
import { useChat } from "./ChatContext";
import styles from "./MessageTools.module.css";

interface MessageToolsProps {
  message: ChatMessage;
  onMenu: (button: Element) => void;
  onPick: (button: Element) => void;
}

/** What people do most with a message, beside the one that is pointed at or has the focus. */
export function MessageTools({ message, onMenu, onPick }: MessageToolsProps) {
  const { chat, viewer } = useChat();
  const own = message.sender.id === viewer.id;
  return (
    <div className={styles.tools} role="toolbar" aria-label="Message actions">
      <Tool label="Like" onClick={() => void chat.actions.react(message, "👍", viewer)}>
        <span aria-hidden>👍</span>
      </Tool>
      <Tool label="Add reaction" onClick={onPick}>
        <AddReactionOutlined fontSize="small" />
      </Tool>
      <Tool label="Reply" onClick={() => chat.composing.set({ kind: "reply", message })}>
        <ReplyRounded fontSize="small" />
      </Tool>
      {own && (
        <Tool label="Edit" onClick={() => chat.composing.set({ kind: "edit", message })}>
          <EditOutlined fontSize="small" />
        </Tool>
      )}
      <Tool label="More" onClick={onMenu}>
        <MoreHorizRounded fontSize="small" />
      </Tool>
    </div>
  );
}

interface ToolProps {
  label: string;
  onClick: (button: Element) => void;
  children: ReactNode;
}

function Tool({ label, onClick, children }: ToolProps) {
  return (
    <Tooltip title={label}>
      <IconButton className={styles.tool} aria-label={label} onClick={(event) => onClick(event.currentTarget)}>
        {children}
      </IconButton>
    </Tooltip>
  );
}
