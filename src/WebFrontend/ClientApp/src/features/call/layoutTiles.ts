/** What a tile shows: somebody's camera (or their avatar), or somebody's screen. */
export interface TileContent {
  key: string;
  kind: "person" | "screen";
  own: boolean;
}

export interface Size {
  width: number;
  height: number;
}

/** Where a tile is, in CSS pixels from the corner of the stage where lines begin: top left. */
export interface TileLayout extends Size {
  x: number;
  y: number;
  /** `self-view`: oneself, over a corner of the tile of the only other person. */
  mode: "grid" | "spotlight" | "filmstrip" | "self-view";
}

const wideStage = 900;
/** Ratios of width to height: what a picture is best cut to, and the limits within which its tile may be. */
interface Shape {
  ideal: number;
  narrowest: number;
  widest: number;
}

/** An upright stage is a phone's, often with phones at the other ends. Screens are never cut. */
const wideShape: Shape = { ideal: 4 / 3, narrowest: 1, widest: 2 };
const uprightShape: Shape = { ideal: 1, narrowest: 1 / 2, widest: 2 };
const filmstripShape: Shape = { ideal: 1, narrowest: 4 / 5, widest: 16 / 9 };
/** On an upright stage, a spotlight's height is this share of its width; the filmstrip has what is left. */
const spotlightShare = 0.7;

/**
 * Where every tile goes. In the spotlight is what somebody pinned, else every shared screen; the rest is in the
 * filmstrip. With neither, the only other person has the spotlight; several people share a grid.
 */
export function layoutTiles(
  stage: Size,
  tiles: readonly TileContent[],
  pinned: string | null,
): Map<string, TileLayout> {
  const pins = tiles.filter(({ key }) => key === pinned);
  const spotlight = pins.length > 0 ? pins : tiles.filter(({ kind }) => kind === "screen");
  const rest = tiles.filter((tile) => !spotlight.includes(tile));
  const gap = stage.width < wideStage ? 8 : 12;

  const [only, ...more] = rest;
  if (spotlight.length === 0) {
    const [others, [self]] = [rest.filter(({ own }) => !own), rest.filter(({ own }) => own)];
    if (others.length === 1 && self)
      return new Map([...fill(stage, others, gap, "spotlight"), [self.key, selfView(stage)]]);
    return fill(stage, rest, gap, "grid");
  }
  if (!only) return fill(stage, spotlight, gap, "spotlight");
  if (only.own && more.length === 0 && spotlight.every(({ kind }) => kind === "person")) {
    return new Map([...fill(stage, spotlight, gap, "spotlight"), [only.key, selfView(stage)]]);
  }
  return withFilmstrip(stage, spotlight, rest, gap);
}

function selfView(stage: Size): TileLayout {
  const margin = stage.width < wideStage ? 12 : 16;
  const upright = stage.height > stage.width;
  const width = upright ? Math.round(stage.width * 0.28) : clamp(stage.width * 0.22, 104, 240);
  const height = Math.round(upright ? (width * 4) / 3 : (width * 10) / 16);
  return { x: stage.width - width - margin, y: stage.height - height - margin, width, height, mode: "self-view" };
}

/** On a wide stage the filmstrip is beside the spotlight, on an upright one under it. */
function withFilmstrip(
  stage: Size,
  spotlight: readonly TileContent[],
  rest: readonly TileContent[],
  gap: number,
): Map<string, TileLayout> {
  const beside = stage.width >= stage.height;
  const left = stage.height - stage.width * spotlightShare * spotlight.length;
  const most = beside
    ? { width: clamp(stage.width * 0.18, 112, 232), height: stage.height }
    : { width: stage.width, height: clamp(left, 84, stage.height * 0.45) };
  const filmstrip = fill(most, rest, gap, "filmstrip");
  // What the filmstrip does not need goes to the spotlight.
  const tops = [...filmstrip.values()].map(({ y }) => y);
  const unused = beside ? 0 : Math.min(...tops);
  const main = beside
    ? { width: Math.max(0, stage.width - most.width - gap), height: stage.height }
    : { width: stage.width, height: Math.max(0, stage.height - most.height + 2 * unused - gap) };
  const layouts = fill(main, spotlight, gap, "spotlight");
  const start = beside ? { x: main.width + gap, y: 0 } : { x: 0, y: main.height + gap - unused };
  for (const [key, layout] of filmstrip) {
    layouts.set(key, { ...layout, x: layout.x + start.x, y: layout.y + start.y });
  }
  return layouts;
}

/** Rows and columns of tiles that show most of each picture; a last row that is not full is in the middle. */
function fill(
  area: Size,
  tiles: readonly TileContent[],
  gap: number,
  mode: "grid" | "spotlight" | "filmstrip",
): Map<string, TileLayout> {
  const layouts = new Map<string, TileLayout>();
  const { ideal, narrowest, widest } =
    mode === "filmstrip" ? filmstripShape : area.height > area.width ? uprightShape : wideShape;
  const columns = bestColumns(area, tiles.length, gap, ideal);
  const rows = Math.ceil(tiles.length / columns);
  const cell = {
    width: (area.width - gap * (columns - 1)) / columns,
    height: (area.height - gap * (rows - 1)) / rows,
  };
  // A single tile fills the area; several are not stretched beyond what a face looks good in.
  const limited = tiles.length > 1 || mode === "filmstrip";
  const width = Math.max(0, limited ? Math.min(cell.width, cell.height * widest) : cell.width);
  const height = Math.max(0, limited ? Math.min(cell.height, cell.width / narrowest) : cell.height);
  const top = (area.height - rows * height - gap * (rows - 1)) / 2;
  for (const [index, { key }] of tiles.entries()) {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, tiles.length - row * columns);
    const left = (area.width - inRow * width - gap * (inRow - 1)) / 2;
    const x = left + (index - row * columns) * (width + gap);
    layouts.set(key, { x, y: top + row * (height + gap), width, height, mode });
  }
  return layouts;
}

function bestColumns(area: Size, count: number, gap: number, aspect: number): number {
  let best = { columns: 1, shown: -1 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const width = (area.width - gap * (columns - 1)) / columns;
    const height = (area.height - gap * (rows - 1)) / rows;
    const shown = Math.min(width, height * aspect) * Math.min(height, width / aspect);
    if (shown > best.shown) best = { columns, shown };
  }
  return best.columns;
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)));
}
