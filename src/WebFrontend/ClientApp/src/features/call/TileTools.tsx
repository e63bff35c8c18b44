import FullscreenRounded from "@mui/icons-material/FullscreenRounded";
import PictureInPictureAltRounded from "@mui/icons-material/PictureInPictureAltRounded";
import PushPinOutlined from "@mui/icons-material/PushPinOutlined";
import PushPinRounded from "@mui/icons-material/PushPinRounded";
import type { ReactNode } from "react";
import type { Place } from "./layoutTiles";
import { toggleFullScreen } from "./fullScreen";
import { togglePictureInPicture } from "./pictureInPicture";
import { ToolButton } from "../../app/ui/ToolButton";
import styles from "./TileTools.module.css";

interface TileToolsProps {
  /** Whose picture, as in `Bob` or `Bob's screen`. */
  name: string;
  role: Place["role"];
  hasVideo: boolean;
  pinned: boolean;
  onPin: (pinned: boolean) => void;
  children?: ReactNode;
}

/** What can be done with a picture. In the strip, the whole picture is the button that makes it large. */
export function TileTools({ name, role, hasVideo, pinned, onPin, children }: TileToolsProps) {
  const pin = `Pin ${name}`;
  const large = role === "large";
  if (role === "strip") {
    return (
      <>
        <button
          type="button"
          className={styles.cover}
          aria-label={pin}
          aria-pressed={pinned}
          onClick={() => onPin(true)}
        />
        <div className={styles.tools}>{children}</div>
      </>
    );
  }
  return (
    <div className={styles.tools}>
      {children}
      {hasVideo && large && document.pictureInPictureEnabled && (
        <ToolButton label={`Picture in picture, ${name}`} tip="Picture in picture" onClick={togglePictureInPicture}>
          <PictureInPictureAltRounded />
        </ToolButton>
      )}
      {hasVideo && large && document.fullscreenEnabled && (
        <ToolButton
          label={`Full screen, ${name}`}
          tip="Full screen"
          onClick={(button) => toggleFullScreen(button.closest("figure"))}
        >
          <FullscreenRounded />
        </ToolButton>
      )}
      <ToolButton label={pin} tip={pinned ? "Unpin" : "Pin"} pressed={pinned} onClick={() => onPin(!pinned)}>
        {pinned ? <PushPinRounded /> : <PushPinOutlined />}
      </ToolButton>
    </div>
  );
}
