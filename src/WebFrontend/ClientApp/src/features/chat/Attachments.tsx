import InsertDriveFileOutlined from "@mui/icons-material/InsertDriveFileOutlined";
import { useState, type CSSProperties } from "react";
import { isolate } from "../../app/text/isolate";
import type { Attachment } from "../../meet/contracts.gen";
import styles from "./Attachments.module.css";
import { useChat } from "./ChatContext";
import { sizeText } from "./messageTexts";
import { PictureDialog } from "./PictureDialog";

/** The files of a message, each as what it is. None changes its size while it loads. */
export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  return (
    <div className={styles.attachments}>
      {attachments.map((attachment) => (
        <One key={attachment.id} attachment={attachment} />
      ))}
    </div>
  );
}

function One({ attachment }: { attachment: Attachment }) {
  const { roomId } = useChat();
  const { id, name, contentType, hasThumbnail } = attachment;
  const address = `/api/rooms/${roomId}/attachments/${id}`;
  const thumbnail = `${address}/thumbnail`;
  if (contentType.startsWith("image/") && hasThumbnail)
    return <Picture {...{ attachment, address, thumbnail, style: shapeOf(attachment) }} />;
  if (contentType.startsWith("audio/"))
    return (
      <figure className={styles.sound} aria-label={name}>
        <FileLine {...{ attachment, address }} />
        {/* eslint-disable-next-line jsx-a11y/media-has-caption -- what people send has none */}
        <audio src={address} controls preload="none" />
      </figure>
    );
  if (contentType.startsWith("video/"))
    return (
      <figure className={styles.film} aria-label={name}>
        {/* eslint-disable-next-line jsx-a11y/media-has-caption -- what people send has none */}
        <video
          src={address}
          {...(hasThumbnail ? { poster: thumbnail } : {})}
          style={shapeOf(attachment)}
          controls
          preload="none"
          playsInline
        />
        <FileLine {...{ attachment, address }} />
      </figure>
    );
  return <FileLine {...{ attachment, address }} />;
}

/** The space that it needs, before it is there. */
function shapeOf({ width = 16, height = 9 }: Attachment): CSSProperties {
  return { "--shape": `${width} / ${height}`, "--ratio": width / height, "--own": `${width}px` } as CSSProperties;
}

interface PictureProps {
  attachment: Attachment;
  address: string;
  thumbnail: string;
  style: CSSProperties;
}

function Picture({ attachment: { name }, address, thumbnail, style }: PictureProps) {
  const [open, setOpen] = useState<"no" | "yes" | "closing">("no");
  return (
    <>
      <button
        type="button"
        className={styles.picture}
        style={style}
        aria-label={`Picture ${name}`}
        onClick={() => setOpen("yes")}
      >
        <img src={thumbnail} alt="" decoding="async" draggable={false} />
      </button>
      {open !== "no" && (
        <PictureDialog
          {...{ name, address, thumbnail }}
          open={open === "yes"}
          onClose={() => setOpen("closing")}
          onGone={() => setOpen("no")}
        />
      )}
    </>
  );
}

function FileLine({ attachment: { name, size }, address }: { attachment: Attachment; address: string }) {
  return (
    <a className={styles.file} href={address} download={name} aria-label={`Download ${name}, ${sizeText(size)}`}>
      <InsertDriveFileOutlined fontSize="small" />
      <span className={styles.name} dir="auto">
        {isolate(name)}
      </span>
      <span className={styles.size}>{sizeText(size)}</span>
    </a>
  );
}
