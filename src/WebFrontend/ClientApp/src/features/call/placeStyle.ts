import type { CSSProperties } from "react";
import type { Place } from "./arrange";

export function placeStyle({ x, y, width, height }: Place): CSSProperties {
  return { left: x, top: y, width, height };
}
