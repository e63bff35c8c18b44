import EmojiEmotionsOutlined from "@mui/icons-material/EmojiEmotionsOutlined";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import { useState } from "react";
import { EmojiPopover } from "../EmojiPopover";

export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const [anchor, setAnchor] = useState<Element | null>(null);
  return (
    <>
      <Tooltip title="Emoji" describeChild>
        <IconButton aria-label="Insert emoji" onClick={(event) => setAnchor(event.currentTarget)}>
          <EmojiEmotionsOutlined />
        </IconButton>
      </Tooltip>
      {anchor && <EmojiPopover label="Insert emoji" anchor={anchor} onPick={onPick} onClose={() => setAnchor(null)} />}
    </>
  );
}
