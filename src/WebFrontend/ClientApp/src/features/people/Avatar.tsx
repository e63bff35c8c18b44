import type { CSSProperties } from "react";
import type { User } from "../../meet/contracts.gen";
import styles from "./Avatar.module.css";
import { hueOf, initialsOf } from "./initials";

interface AvatarProps {
  user: User;
  size?: "small" | "medium" | "large";
  /** Shows a dot: here, or gone for a moment. */
  presence?: "here" | "away";
}

/** Always beside the name it stands for, so it says nothing of its own. */
export function Avatar({ user, size = "medium", presence }: AvatarProps) {
  const hue = { "--hue": hueOf(user.id) } as CSSProperties;
  return (
    <span className={styles.avatar} style={hue} data-size={size} aria-hidden="true">
      {initialsOf(user.username)}
      {presence && <span className={styles.dot} data-presence={presence} />}
    </span>
  );
}
