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

/** Always beside the name it stands for: its initials are a picture (see the style), not text to be read or copied. */
export function Avatar({ user, size = "medium", presence }: AvatarProps) {
  const hue = { "--hue": hueOf(user.id) } as CSSProperties;
  return (
    <span className={styles.avatar} style={hue} data-size={size} data-initials={initialsOf(user.username)} aria-hidden>
      {presence && <span className={styles.dot} data-presence={presence} />}
    </span>
  );
}
