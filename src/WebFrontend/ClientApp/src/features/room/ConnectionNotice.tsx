import { useConnectionStatus, useRoomState } from "../../app/participation/ParticipationContext";
import styles from "./ConnectionNotice.module.css";
import { useLasting } from "./useLasting";

/** For so long (ms) the server keeps a participant whose socket is gone. */
const grace = 30_000;

/** Says that the connection to the server is lost, and what that does and does not mean. */
export function ConnectionNotice() {
  const { state } = useConnectionStatus();
  const { phase } = useRoomState();
  const lost = state !== "connected";
  const text = noticeText(lost, useLasting(lost, grace), phase === "returning");
  return (
    <div role="status" className={styles.notice} data-shown={text !== ""}>
      {text}
    </div>
  );
}

function noticeText(lost: boolean, forLong: boolean, returning: boolean): string {
  if (forLong)
    return "Still no connection. Others may see that you left; you are taken back as soon as we are through.";
  if (lost) return "Connection lost. Reconnecting… Your call goes on; messages are sent when we are back.";
  return returning ? "You were away for a while. Taking your place again…" : "";
}
