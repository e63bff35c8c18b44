import SendRounded from "@mui/icons-material/SendRounded";
import IconButton from "@mui/material/IconButton";
import InputBase from "@mui/material/InputBase";
import type { KeyboardEvent, SubmitEvent } from "react";
import { isVisible, prepareMessage } from "../../app/forms/textRules";
import styles from "./Composer.module.css";

const longest = 2_000;

/** WebKit says that a composition has ended before it sends the Enter that ended it: only its old key code tells. */
function isOfInputMethod(event: globalThis.KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other sign of it
  return event.isComposing || event.keyCode === 229;
}

interface ComposerProps {
  draft: string;
  onDraft: (draft: string) => void;
  onSend: (text: string) => void;
}

/** Enter sends, Shift+Enter makes a new line, and an Enter that ends the composition of a character does neither. */
export function Composer({ draft, onDraft, onSend }: ComposerProps) {
  const text = prepareMessage(draft);
  const readable = isVisible(text);
  const tooLong = text.length > longest;

  const send = () => {
    if (!readable || tooLong) return;
    onSend(text);
    onDraft("");
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    send();
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || isOfInputMethod(event.nativeEvent)) return;
    event.preventDefault();
    send();
  };

  return (
    <form className={styles.composer} onSubmit={submit}>
      {tooLong && (
        <span className={styles.tooLong} role="status">
          {text.length - longest} characters too many
        </span>
      )}
      <div className={styles.field}>
        <InputBase
          multiline
          fullWidth
          maxRows={6}
          placeholder="Write a message"
          value={draft}
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={keyDown}
          slotProps={{ input: { dir: "auto", "aria-label": "Message", "aria-invalid": tooLong, enterKeyHint: "send" } }}
        />
        <IconButton type="submit" aria-label="Send" color="primary" disabled={!readable || tooLong}>
          <SendRounded className="along-the-line" />
        </IconButton>
      </div>
    </form>
  );
}
