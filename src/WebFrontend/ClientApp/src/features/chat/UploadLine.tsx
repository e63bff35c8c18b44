import LinearProgress from "@mui/material/LinearProgress";
import type { ReactNode } from "react";
import { useStore } from "../../app/hooks/useStore";
import { isolate } from "../../app/text/isolate";
import type { PendingFile } from "../../meet/chat/uploads/Upload";
import { errorText } from "../../meet/errors";
import { useChat } from "./ChatContext";
import { FilePreview } from "./FilePreview";
import { sizeText } from "./messageTexts";
import styles from "./UploadLine.module.css";

interface UploadLineProps {
  file: PendingFile;
  /** What can be done with it; `failed`: it is not on its way any more. */
  tools?: (failed: boolean) => ReactNode;
}

/** A file on its way into the room, and how far it is. Renders anew with its progress. */
export function UploadLine({ file, tools }: UploadLineProps) {
  const { chat } = useChat();
  const { status, sent, problem } = useStore(chat.uploads.of(file).state);
  const { name, blob } = file;
  const percent = Math.floor((100 * sent) / blob.size);
  const failed = status === "failed";
  return (
    <div className={styles.line} data-status={status}>
      <FilePreview file={file} />
      <span className={styles.what}>
        <span className={styles.name} dir="auto">
          {isolate(name)}
        </span>
        {failed ? (
          <span className={styles.problem} role="alert">
            {errorText(problem ?? "server.error")}
          </span>
        ) : (
          <span className={styles.size}>
            {sizeText(blob.size)}
            {status !== "done" && `, ${status === "waiting" ? "waiting" : `${percent} %`}`}
          </span>
        )}
        {!failed && status !== "done" && (
          <LinearProgress
            className={styles.bar ?? ""}
            variant="determinate"
            value={percent}
            aria-label={`Sending ${name}`}
          />
        )}
      </span>
      {tools?.(failed)}
    </div>
  );
}
