import CallEndRounded from "@mui/icons-material/CallEndRounded";
import CallRounded from "@mui/icons-material/CallRounded";
import PersonAddAltRounded from "@mui/icons-material/PersonAddAltRounded";
import { memo } from "react";
import type { Announcement } from "../../meet/chat/announcements";
import { announcementText } from "./announcementText";
import styles from "./AnnouncementRow.module.css";
import { DayButton } from "./DayButton";
import { timeText } from "./messageTexts";
import type { AnnouncementRowData } from "./rows";

const icons: Record<Announcement["type"], typeof CallRounded> = {
  participantJoined: PersonAddAltRounded,
  callJoined: CallRounded,
  callLeft: CallEndRounded,
  participantLeft: CallEndRounded,
};

interface AnnouncementRowProps {
  row: AnnouncementRowData;
  nameOf: (sessionId: string) => string | undefined;
}

/** Something that happened in the room, among what was said. */
export const AnnouncementRow = memo(function AnnouncementRow({ row, nameOf }: AnnouncementRowProps) {
  const { announcements, day } = row;
  const last = announcements.at(-1);
  if (!last) return null;
  const Icon = icons[last.type];
  return (
    <>
      {day !== null && <DayButton at={day} />}
      <div className={styles.line} data-announcement={last.type}>
        <Icon aria-hidden />
        <span className={styles.what}>{announcementText(announcements, nameOf)}</span>
        <time dateTime={last.at}>{timeText(last.at)}</time>
      </div>
    </>
  );
});
