import FullscreenRounded from "@mui/icons-material/FullscreenRounded";
import PictureInPictureAltRounded from "@mui/icons-material/PictureInPictureAltRounded";
import PushPinOutlined from "@mui/icons-material/PushPinOutlined";
import PushPinRounded from "@mui/icons-material/PushPinRounded";
import type { ReactNode } from "react";
import { ToolButton, ToolCorner } from "../../app/ui/ToolButton";
import { toggleFullScreen } from "./fullScreen";
import type { TileLayout } from "./layoutTiles";
import { togglePictureInPicture } from "./pictureInPicture";
import styles from "./TileTools.module.css";

interface TileToolsProps {
  /** Whose tile, as in `Bob` or `Bob's screen`. */
  name: string;
  mode: TileLayout["mode"];
  hasVideo: boolean;
  pinned: boolean;
  onPin: (pinned: boolean) => void;
  children?: ReactNode;
}

/** What can be done with a tile. In the filmstrip, the whole tile is the button that puts it in the spotlight. */
export function TileTools({ name, mode, hasVideo, pinned, onPin, children }: TileToolsProps) {
  const pin = `Pin ${name}`;
  const spotlight = mode === "spotlight";
  if (mode === "filmstrip") {
    return (
      <>
        <button
          type="button"
          className={styles.cover}
          aria-label={pin}
          aria-pressed={pinned}
          onClick={() => onPin(true)}
        />
        <ToolCorner>{children}</ToolCorner>
      </>
    );
  }
  return (
    <ToolCorner>
      {children}
      {hasVideo && spotlight && document.pictureInPictureEnabled && (
        <ToolButton label={`Picture in picture, ${name}`} tip="Picture in picture" onClick={togglePictureInPicture}>
          <PictureInPictureAltRounded />
        </ToolButton>
      )}
      {hasVideo && spotlight && document.fullscreenEnabled && (
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
    </ToolCorner>
  );
}
