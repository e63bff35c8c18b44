/** A picture on the stage: somebody's camera or somebody's screen. */
export interface StageItem {
  key: string;
  kind: "person" | "screen";
  own: boolean;
}

export interface Size {
  width: number;
  height: number;
}

/** Where a picture is, in CSS pixels from the stage's top left corner. */
export interface Place extends Size {
  x: number;
  y: number;
  /** `inset`: oneself, over a corner of the picture of the only other person. */
  role: "grid" | "large" | "strip" | "inset";
}

const wideStage = 900;
/** As width by height: what a picture is best cut to, and the limits within which its cell may be. */
interface Shape {
  ideal: number;
  narrowest: number;
  widest: number;
}

/** An upright stage is a phone's, often with phones at the other ends. Screens are never cut. */
const wideShape: Shape = { ideal: 4 / 3, narrowest: 1, widest: 2 };
const uprightShape: Shape = { ideal: 1, narrowest: 1 / 2, widest: 2 };
const stripShape: Shape = { ideal: 1, narrowest: 4 / 5, widest: 16 / 9 };
/** On an upright stage, a large picture gets this much height of its width; the strip has what is left. */
const largeShare = 0.7;

/**
 * Where everything goes. Large is what somebody pinned, else every screen that is shared, with the rest in a strip; where there is
 * nothing of that, the only other person is, and more have the same in a grid.
 */
export function arrange(stage: Size, items: readonly StageItem[], pinned: string | null): Map<string, Place> {
  const pins = items.filter(({ key }) => key === pinned);
  const large = pins.length > 0 ? pins : items.filter(({ kind }) => kind === "screen");
  const rest = items.filter((item) => !large.includes(item));
  const gap = stage.width < wideStage ? 8 : 12;

  const [only, ...more] = rest;
  if (large.length === 0) {
    const [others, [self]] = [rest.filter(({ own }) => !own), rest.filter(({ own }) => own)];
    if (others.length === 1 && self) return new Map([...fill(stage, others, gap, "large"), [self.key, inset(stage)]]);
    return fill(stage, rest, gap, "grid");
  }
  if (!only) return fill(stage, large, gap, "large");
  if (only.own && more.length === 0 && large.every(({ kind }) => kind === "person")) {
    return new Map([...fill(stage, large, gap, "large"), [only.key, inset(stage)]]);
  }
  return withStrip(stage, large, rest, gap);
}

function inset({ width, height }: Size): Place {
  const margin = width < wideStage ? 12 : 16;
  const upright = height > width;
  const insetWidth = upright ? Math.round(width * 0.28) : clamp(width * 0.22, 104, 240);
  const insetHeight = Math.round(upright ? (insetWidth * 4) / 3 : (insetWidth * 10) / 16);
  return {
    ...{ x: width - insetWidth - margin, y: height - insetHeight - margin },
    ...{ width: insetWidth, height: insetHeight, role: "inset" },
  };
}

function withStrip(
  stage: Size,
  large: readonly StageItem[],
  rest: readonly StageItem[],
  gap: number,
): Map<string, Place> {
  const beside = stage.width >= stage.height;
  const left = stage.height - stage.width * largeShare * large.length;
  const most = beside
    ? { width: clamp(stage.width * 0.18, 112, 232), height: stage.height }
    : { width: stage.width, height: clamp(left, 84, stage.height * 0.45) };
  const strip = fill(most, rest, gap, "strip");
  // What the strip does not need goes to what is large.
  const tops = [...strip.values()].map(({ y }) => y);
  const unused = beside ? 0 : Math.min(...tops);
  const main = beside
    ? { width: Math.max(0, stage.width - most.width - gap), height: stage.height }
    : { width: stage.width, height: Math.max(0, stage.height - most.height + 2 * unused - gap) };
  const places = fill(main, large, gap, "large");
  const start = beside ? { x: main.width + gap, y: 0 } : { x: 0, y: main.height + gap - unused };
  for (const [key, place] of strip) {
    places.set(key, { ...place, x: place.x + start.x, y: place.y + start.y });
  }
  return places;
}

/** The grid whose cells show most of a picture; a last row that is not full is in the middle. */
function fill(
  area: Size,
  items: readonly StageItem[],
  gap: number,
  role: "grid" | "large" | "strip",
): Map<string, Place> {
  const places = new Map<string, Place>();
  const { ideal, narrowest, widest } =
    role === "strip" ? stripShape : area.height > area.width ? uprightShape : wideShape;
  const columns = bestColumns(area, items.length, gap, ideal);
  const rows = Math.ceil(items.length / columns);
  const cell = {
    width: (area.width - gap * (columns - 1)) / columns,
    height: (area.height - gap * (rows - 1)) / rows,
  };
  // One picture has the place it gets; cells of several are not stretched beyond what a face looks good in.
  const limited = items.length > 1 || role === "strip";
  const width = Math.max(0, limited ? Math.min(cell.width, cell.height * widest) : cell.width);
  const height = Math.max(0, limited ? Math.min(cell.height, cell.width / narrowest) : cell.height);
  const top = (area.height - rows * height - gap * (rows - 1)) / 2;
  for (const [index, { key }] of items.entries()) {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, items.length - row * columns);
    const left = (area.width - inRow * width - gap * (inRow - 1)) / 2;
    const x = left + (index - row * columns) * (width + gap);
    places.set(key, { x, y: top + row * (height + gap), width, height, role });
  }
  return places;
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
