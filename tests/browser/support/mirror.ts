import { expect, type Page } from "@playwright/test";
import { atRest, expectToFit } from "./layout.ts";

/** Leads from what the step before showed, the first one from the page as it is when loaded, to what is looked at. */
type Step = [where: string, open: () => Promise<unknown>];

interface Box {
  what: string;
  left: number;
  right: number;
  top: number;
  /** An icon that was mirrored itself: one that points along the line. */
  turned: boolean;
}

/**
 * Whether what these steps show is, with lines from right to left, the mirror image of what it is with lines from left
 * to right, on a phone and at a desk, and nothing is wider than its place. The page is loaded anew for each direction
 * and width.
 */
export async function expectMirrored(page: Page, steps: Step[]): Promise<void> {
  await page.addInitScript(beginWhereSaid);
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    const fromLeft = await look(page, "ltr", steps);
    const fromRight = await look(page, "rtl", steps);
    for (const [where] of steps) {
      const [left = [], right = []] = [fromLeft.get(where), fromRight.get(where)];
      expect.soft(unlike(left, right, width), `${where}, ${width}`).toEqual([]);
    }
  }
}

async function look(page: Page, direction: "ltr" | "rtl", steps: Step[]): Promise<Map<string, Box[]>> {
  await page.evaluate((one) => sessionStorage.setItem("direction", one), direction);
  await page.reload();
  const found = new Map<string, Box[]>();
  for (const [where, open] of steps) {
    await open();
    found.set(where, await still(page));
    if (direction === "rtl") await expectToFit(page, where, [page.viewportSize()?.width ?? 0]);
  }
  return found;
}

/** Where everything is, once nothing moves any more. */
async function still(page: Page): Promise<Box[]> {
  let last: Box[] = [];
  await expect(async () => {
    const before = last;
    await atRest(page);
    last = await page.evaluate(findBoxes);
    expect(last).toEqual(before);
  }).toPass({ intervals: [10] });
  return last;
}

/** In the page: gives `<html>` its direction before a script of the page runs. */
function beginWhereSaid(): void {
  if (!location.protocol.startsWith("http")) return;
  new MutationObserver((_, observer) => {
    document.documentElement.dir = sessionStorage.getItem("direction") ?? "";
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/** In the page: everything that is to be seen, in the order of the document. */
function findBoxes(): Box[] {
  const found: Box[] = [];
  for (const one of document.body.querySelectorAll("*")) {
    const { left, right, top, width, height } = one.getBoundingClientRect();
    if (width < 2 || height < 2 || !one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (one.matches("svg *, .visually-hidden, [role=tooltip], [role=tooltip] *")) continue;
    // Where a word of a sentence stands is up to the sentence's language.
    const { display, transform } = getComputedStyle(one);
    if (display === "inline") continue;
    const { a, b, c, d } = new DOMMatrix(transform);
    const text = (one.getAttribute("aria-label") ?? one.textContent).trim().slice(0, 30);
    const what = `<${one.tagName.toLowerCase()} class="${one.getAttribute("class") ?? ""}"> ${text}`;
    found.push({ what, left, right, top, turned: one.matches("svg") && a * d < b * c });
  }
  return found;
}

/** What of the second page is not where the mirror image of the first has it. */
function unlike(fromLeft: Box[], fromRight: Box[], width: number): string[] {
  if (fromLeft.length !== fromRight.length) {
    const without = (some: Box[], others: Box[]) => some.filter(({ what }) => !others.some((one) => one.what === what));
    const alone = [...without(fromLeft, fromRight), ...without(fromRight, fromLeft)].map(({ what }) => what);
    return [`${fromLeft.length} and ${fromRight.length} elements`, ...alone];
  }
  return fromLeft.flatMap(({ what, left, right, top }, index) => {
    const image = fromRight[index];
    if (!image) return [];
    const same = (one: number, other: number) => Math.abs(one - other) <= 2;
    const turned = what.includes("along-the-line");
    if (turned !== image.turned) return [`${what}: points the wrong way`];
    if (same(image.left, width - right) && same(image.right, width - left) && same(image.top, top)) return [];
    const say = (...numbers: number[]) => numbers.map(Math.round).join(", ");
    return `${what}: at ${say(image.left, image.right, image.top)} for ${say(width - right, width - left, top)}`;
  });
}
