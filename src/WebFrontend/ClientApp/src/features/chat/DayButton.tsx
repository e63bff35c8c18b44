import Button from "@mui/material/Button";
import Popover from "@mui/material/Popover";
import TextField from "@mui/material/TextField";
import { useState, type SubmitEvent } from "react";
import { useChat } from "./ChatContext";
import styles from "./DayButton.module.css";
import { dayText } from "./messageTexts";

/** Says which day it is, and leads to others. */
export function DayButton({ at }: { at: string }) {
  const [anchor, setAnchor] = useState<Element | null>(null);
  return (
    <div className={styles.line}>
      <button
        type="button"
        className={styles.day}
        aria-haspopup="dialog"
        title="Jump to a date"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {dayText(at)}
      </button>
      {anchor && <Choice at={at} anchor={anchor} onClose={() => setAnchor(null)} />}
    </div>
  );
}

interface ChoiceProps {
  at: string;
  anchor: Element;
  onClose: () => void;
}

function Choice({ at, anchor, onClose }: ChoiceProps) {
  const { chat } = useChat();
  const [date, setDate] = useState(localDate(new Date(at)));
  const start = new Date(`${date}T00:00`);
  const go = (jump: () => Promise<void>) => () => {
    onClose();
    void jump();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!Number.isNaN(start.getTime())) go(() => chat.messages.jumpToDate(start.toISOString()))();
  };
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: "bottom", horizontal: "center" }}
      transformOrigin={{ vertical: "top", horizontal: "center" }}
      slotProps={{ paper: { role: "dialog", "aria-label": "Jump to a date" } }}
    >
      <form className={styles.choice} onSubmit={submit}>
        <TextField
          type="date"
          size="small"
          label="Date"
          value={date}
          autoFocus
          onChange={(event) => setDate(event.target.value)}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: localDate(new Date()) } }}
        />
        <Button type="submit" variant="contained" size="small" disabled={Number.isNaN(start.getTime())}>
          Jump
        </Button>
        <Button size="small" color="inherit" onClick={go(() => chat.messages.jumpTo(1))}>
          First message
        </Button>
        <Button size="small" color="inherit" onClick={go(() => chat.messages.toNewest())}>
          Newest
        </Button>
      </form>
    </Popover>
  );
}

/** As `<input type="date">` has it. */
function localDate(date: Date): string {
  const two = (part: number) => `${part}`.padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
