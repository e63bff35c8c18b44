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
/** The shapes that faces look good in, as width by height; an upright stage is a phone, with phones at the other ends. Screens are never cut. */
const shapes = {
  wide: { ideal: 4 / 3, narrowest: 1, widest: 2 },
  upright: { ideal: 1, narrowest: 1 / 2, widest: 2 },
};

/**
 * Where everything goes. Large is what somebody pinned, else every screen that is shared, with the rest in a strip; where there is
 * nothing of that, everybody has the same in a grid, and of two people the other one has it all.
 */
export function arrange(stage: Size, items: readonly StageItem[], pinned: string | null): Map<string, Place> {
  const pins = items.filter(({ key }) => key === pinned);
  const large = pins.length > 0 ? pins : items.filter(({ kind }) => kind === "screen");
  const rest = items.filter((item) => !large.includes(item));
  const gap = stage.width < wideStage ? 8 : 12;

  const [only, ...more] = rest;
  if (large.length === 0) {
    const [others, [self]] = [rest.filter(({ own }) => !own), rest.filter(({ own }) => own)];
    if (others.length === 1 && self) return new Map([...fill(stage, others, gap, "grid"), [self.key, inset(stage)]]);
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
  const thickness = beside ? clamp(stage.width * 0.18, 112, 232) : clamp(stage.height * 0.18, 72, 150);
  const length = beside ? stage.height : stage.width;
  const ideal = beside ? (thickness * 10) / 16 : thickness;
  const each = Math.max(0, Math.min(ideal, (length - gap * (rest.length - 1)) / rest.length));
  const start = (length - each * rest.length - gap * (rest.length - 1)) / 2;

  const area = beside
    ? { width: Math.max(0, stage.width - thickness - gap), height: stage.height }
    : { width: stage.width, height: Math.max(0, stage.height - thickness - gap) };
  const places = fill(area, large, gap, "large");
  for (const [index, { key }] of rest.entries()) {
    const along = start + index * (each + gap);
    places.set(
      key,
      beside
        ? { x: area.width + gap, y: along, width: thickness, height: each, role: "strip" }
        : { x: along, y: area.height + gap, width: each, height: thickness, role: "strip" },
    );
  }
  return places;
}

/** The grid whose cells show most of a picture; a last row that is not full is in the middle. */
function fill(area: Size, items: readonly StageItem[], gap: number, role: "grid" | "large"): Map<string, Place> {
  const places = new Map<string, Place>();
  const { ideal, narrowest, widest } = area.height > area.width ? shapes.upright : shapes.wide;
  const columns = bestColumns(area, items.length, gap, ideal);
  const rows = Math.ceil(items.length / columns);
  const cell = {
    width: (area.width - gap * (columns - 1)) / columns,
    height: (area.height - gap * (rows - 1)) / rows,
  };
  // One picture has the place it gets; cells of several are not stretched beyond what a face looks good in.
  const several = items.length > 1;
  const width = Math.max(0, several ? Math.min(cell.width, cell.height * widest) : cell.width);
  const height = Math.max(0, several ? Math.min(cell.height, cell.width / narrowest) : cell.height);
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
