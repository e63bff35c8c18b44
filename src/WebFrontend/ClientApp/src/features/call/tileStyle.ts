import type { CSSProperties } from "react";
import type { Place } from "./layoutTiles";

export function placeStyle({ x, y, width, height }: Place): CSSProperties {
  return { left: x, top: y, width, height };
}
