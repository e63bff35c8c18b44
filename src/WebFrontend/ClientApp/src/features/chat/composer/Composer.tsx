import SendRounded from "@mui/icons-material/SendRounded";
import IconButton from "@mui/material/IconButton";
import InputBase from "@mui/material/InputBase";
import {
  useId,
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  type SubmitEvent,
} from "react";
import { isVisible, prepareMessage } from "../../../app/forms/textRules";
import type { User } from "../../../meet/contracts.gen";
import { AttachButton } from "./AttachButton";
import { CompletionList, optionId } from "./CompletionList";
import styles from "./Composer.module.css";
import { EmojiButton } from "./EmojiButton";
import { pastedFiles } from "./fileLimits";
import { roomOf } from "./messageLimits";
import { useCompletion } from "./useCompletion";

/** WebKit says that a composition has ended before it sends the Enter that ended it: only its old key code tells. */
function isOfInputMethod(event: globalThis.KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other sign of it
  return event.isComposing || event.keyCode === 229;
}

interface ComposerProps {
  /** The box to write in. */
  box: RefObject<HTMLTextAreaElement | null>;
  text: string;
  /** Then there is something to send without a text. */
  hasFiles: boolean;
  /** Those who can be mentioned. */
  people: readonly User[];
  /** What is said above it, at its beginning. */
  note?: ReactNode;
  onText: (text: string) => void;
  onSend: (text: string) => void;
  onMention: (user: User) => void;
  /** Null where files cannot be added. */
  onFiles: ((files: File[]) => void) | null;
  /** Escape; false where it means nothing here. */
  onEscape: () => boolean;
  /** The arrow up, while there is no text; false where it means nothing here. */
  onUp: () => boolean;
}

/** Enter sends, Shift+Enter makes a new line, and an Enter that ends the composition of a character does neither. */
export function Composer(props: ComposerProps) {
  const { box, text: draft, hasFiles, people, note, onText, onSend, onMention, onFiles, onEscape, onUp } = props;
  const id = useId();
  const text = prepareMessage(draft);
  const room = roomOf(text);
  const ready = !room.tooLong && (isVisible(text) || (hasFiles && text === ""));
  const { choices, active, onMove, onChoose, ...completion } = useCompletion({
    ...{ box, text: draft, people, onText, onMention },
  });
  const list = choices.length > 0 ? `${id}-list` : undefined;

  const send = () => {
    if (ready) onSend(text);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    send();
  };
  const act = (event: KeyboardEvent): boolean => {
    if (completion.onKeyDown(event)) return true;
    if (event.key === "Escape") return onEscape();
    if (event.key === "ArrowUp") return draft === "" && onUp();
    if (event.key !== "Enter" || event.shiftKey) return false;
    send();
    return true;
  };
  const keyDown = (event: KeyboardEvent) => {
    if (isOfInputMethod(event.nativeEvent) || !act(event)) return;
    event.preventDefault();
    event.stopPropagation(); // Escape closes what the chat is in
  };
  const paste = (event: ClipboardEvent) => {
    const files = pastedFiles(event.clipboardData);
    if (!onFiles || files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  };
  const insert = (emoji: string) => {
    const element = box.current;
    if (!element) return;
    element.setRangeText(emoji, element.selectionStart, element.selectionEnd, "end");
    onText(element.value);
    element.focus();
  };

  return (
    <form className={styles.composer} onSubmit={submit}>
      <div className={styles.notes}>
        {note}
        {room.note !== null && (
          <span
            id={`${id}-room`}
            className={styles.room}
            data-full={room.tooLong}
            role={room.tooLong ? "status" : undefined}
          >
            {room.note}
          </span>
        )}
      </div>
      <div className={styles.field}>
        {list !== undefined && <CompletionList id={list} {...{ choices, active, onMove, onChoose }} />}
        {onFiles && <AttachButton onFiles={onFiles} />}
        <InputBase
          multiline
          fullWidth
          maxRows={6}
          inputRef={box}
          placeholder="Write a message"
          value={draft}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={keyDown}
          onPaste={paste}
          onBlur={completion.onSelect}
          slotProps={{
            input: {
              ...{ dir: "auto", enterKeyHint: "send", onSelect: completion.onSelect },
              ...{ "aria-label": "Message", "aria-invalid": room.tooLong, "aria-autocomplete": "list" },
              "aria-describedby": room.note === null ? undefined : `${id}-room`,
              "aria-controls": list,
              "aria-activedescendant": list === undefined ? undefined : optionId(list, active),
            },
          }}
        />
        <EmojiButton onPick={insert} />
        <IconButton type="submit" aria-label="Send" color="primary" disabled={!ready}>
          <SendRounded className="along-the-line" />
        </IconButton>
      </div>
    </form>
  );
}
