import styles from "./ConnectionNotice.module.css";
import { useConnectionStatus, useRoomState } from "./VisitContext";

/** Says that the way to the server is gone, and what that does and does not mean. */
export function ConnectionNotice() {
  const { state } = useConnectionStatus();
  const { phase } = useRoomState();
  const lost = state !== "connected";
  const text = lost
    ? "Connection lost. Reconnecting… Your call goes on; messages are sent when we are back."
    : "You were away for a while. Taking your place again…";
  return (
    <div role="status" className={styles.notice} data-shown={lost || phase === "returning"}>
      {(lost || phase === "returning") && text}
    </div>
  );
}
