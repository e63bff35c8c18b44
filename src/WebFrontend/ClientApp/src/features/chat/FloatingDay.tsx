import { useStore } from "../../app/hooks/useStore";
import type { ReadableStore } from "../../meet/Store";
import styles from "./FloatingDay.module.css";
import { DayButton } from "./DayButton";
import type { Row } from "./rows";

interface FloatingDayProps {
  rows: readonly Row[];
  /** The index of the first row that is seen. */
  top: ReadableStore<number>;
}

/** The day of what is read, where the line that tells it is further up. */
export function FloatingDay({ rows, top }: FloatingDayProps) {
  const row = rows[useStore(top)];
  const at = row && timeOf(row);
  if (!at || row.day !== null) return null;
  return (
    <div className={styles.day}>
      <DayButton key={new Date(at).toDateString()} at={at} />
    </div>
  );
}

function timeOf(row: Row): string | undefined {
  if (row.kind === "message") return row.message.sentAt;
  return row.kind === "announcement" ? row.announcements[0]?.at : undefined;
}
