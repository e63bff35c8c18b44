import type { CSSProperties } from "react";
import type { TileLayout } from "./layoutTiles";

/** A tile's layout as the style that puts it there. */
export function tileStyle({ x, y, width, height }: TileLayout): CSSProperties {
  return { insetInlineStart: x, insetBlockStart: y, width, height };
}
