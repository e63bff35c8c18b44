import Button from "@mui/material/Button";
import Snackbar from "@mui/material/Snackbar";
import { useState } from "react";
import { useStore } from "../../app/hooks/useStore";
import { isolate } from "../../app/text/isolate";
import type { Unread } from "../../meet/chat/Unread";
import styles from "./MentionNotice.module.css";
import { summaryOf } from "./messageTexts";

interface MentionNoticeProps {
  unread: Unread;
  onOpen: () => void;
}

/** Says that somebody mentioned this person, to be used while the chat is not to be seen. */
export function MentionNotice({ unread, onOpen }: MentionNoticeProps) {
  const { mention } = useStore(unread.state);
  const [known, setKnown] = useState<number | null>(null);
  return (
    <Snackbar
      key={mention?.sequence ?? 0}
      open={mention !== null && mention.sequence !== known}
      autoHideDuration={12_000}
      className={styles.notice}
      message={
        mention && (
          <span className={styles.text}>
            <strong>{isolate(mention.sender.username)} mentioned you</strong>
            <span className={styles.what} dir="auto">
              {summaryOf(mention)}
            </span>
          </span>
        )
      }
      action={
        <Button size="small" color="inherit" onClick={onOpen}>
          Open chat
        </Button>
      }
      onClose={(_, reason) => {
        if (reason !== "clickaway") setKnown(mention?.sequence ?? null);
      }}
      slotProps={{ content: { role: "status" } }}
    />
  );
}
