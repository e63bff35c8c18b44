import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import type { ReactNode } from "react";
import styles from "./ToolButton.module.css";

interface ToolButtonProps {
  label: string;
  tip: string;
  pressed?: boolean;
  /** Shown also while nobody points at the picture. */
  keep?: boolean;
  onClick: (button: HTMLElement) => void;
  children: ReactNode;
}

/** A small round button on a picture. */
export function ToolButton({ label, tip, pressed, keep = false, onClick, children }: ToolButtonProps) {
  return (
    <Tooltip title={tip} describeChild>
      <IconButton
        className={styles.tool}
        aria-label={label}
        data-keep={keep}
        {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
        onClick={(event) => onClick(event.currentTarget)}
      >
        {children}
      </IconButton>
    </Tooltip>
  );
}

/** The corner of a picture in which its ToolButtons are. */
export function ToolCorner({ children }: { children: ReactNode }) {
  return <div className={styles.tools}>{children}</div>;
}
