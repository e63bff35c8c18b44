import AddReactionOutlined from "@mui/icons-material/AddReactionOutlined";
import ContentCopyRounded from "@mui/icons-material/ContentCopyRounded";
import DeleteOutlineRounded from "@mui/icons-material/DeleteOutlineRounded";
import EditOutlined from "@mui/icons-material/EditOutlined";
import LinkRounded from "@mui/icons-material/LinkRounded";
import PushPinOutlined from "@mui/icons-material/PushPinOutlined";
import ReplyRounded from "@mui/icons-material/ReplyRounded";
import ListItemIcon from "@mui/material/ListItemIcon";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useState, type ReactNode } from "react";
import { copyText } from "../../app/ui/copyText";
import type { ChatMessage } from "../../meet/contracts.gen";
import { useChat } from "./ChatContext";
import { DeleteMessageDialog } from "./DeleteMessageDialog";
import { messageLink } from "./messageLink";

interface MessageMenuProps {
  message: ChatMessage;
  /** Open while there is one. */
  anchor: Element | null;
  onClose: () => void;
  onPick: (anchor: Element) => void;
}

interface Item {
  label: string;
  icon: ReactNode;
  onClick: () => void;
}

/** Everything that the viewer may do with a message. */
export function MessageMenu({ message, anchor, onClose, onPick }: MessageMenuProps) {
  const [deleting, setDeleting] = useState<"no" | "asked" | "closing">("no");
  const { roomId, chat, viewer, ownsRoom, pinned } = useChat();
  const { sequence, text } = message;
  const own = message.sender.id === viewer.id;
  const isPinned = pinned.includes(sequence);
  const items: (Item | false)[] = [
    { label: "Add reaction…", icon: <AddReactionOutlined />, onClick: () => anchor && onPick(anchor) },
    { label: "Reply", icon: <ReplyRounded />, onClick: () => chat.composing.set({ kind: "reply", message }) },
    own && { label: "Edit", icon: <EditOutlined />, onClick: () => chat.composing.set({ kind: "edit", message }) },
    {
      label: isPinned ? "Unpin" : "Pin",
      icon: <PushPinOutlined />,
      onClick: () => void chat.actions.pin(sequence, !isPinned),
    },
    text !== "" && { label: "Copy text", icon: <ContentCopyRounded />, onClick: () => void copyText(text) },
    { label: "Copy link", icon: <LinkRounded />, onClick: () => void copyText(messageLink(roomId, sequence)) },
    (own || ownsRoom) && {
      label: "Delete…",
      icon: <DeleteOutlineRounded />,
      onClick: () => setDeleting("asked"),
    },
  ];
  const choose = (item: Item) => () => {
    onClose();
    item.onClick();
  };

  return (
    <>
      {anchor && (
        <Menu open anchorEl={anchor} onClose={onClose} slotProps={{ list: { "aria-label": "Message" } }}>
          {items.map(
            (item) =>
              item && (
                <MenuItem key={item.label} onClick={choose(item)}>
                  <ListItemIcon>{item.icon}</ListItemIcon>
                  {item.label}
                </MenuItem>
              ),
          )}
        </Menu>
      )}
      {deleting !== "no" && (
        <DeleteMessageDialog
          message={message}
          open={deleting === "asked"}
          onClose={() => setDeleting("closing")}
          onGone={() => setDeleting("no")}
        />
      )}
    </>
  );
}
