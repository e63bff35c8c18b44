import { expect, type Page } from "@playwright/test";

/** From the smallest phone that is still around (WCAG 1.4.10) to a desk. */
export const widths = [320, 390, 768, 1280];

/**
 * What is wider than its place: the page, something in it that scrolls, or text and controls that stand out of the
 * screen or are cut off without a sign of it.
 */
function findTooWide(): string[] {
  const found: string[] = [];
  const say = (what: string, one: Element) => {
    const text = (one.getAttribute("aria-label") ?? one.textContent ?? "").trim().slice(0, 30);
    found.push(`${what}: <${one.tagName.toLowerCase()} class="${one.getAttribute("class") ?? ""}"> ${text}`);
  };
  const cuts = (style: CSSStyleDeclaration) => style.overflowX !== "visible";
  const showsIt = (style: CSSStyleDeclaration) => style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
  const root = document.documentElement;
  if (root.scrollWidth > window.innerWidth) found.push(`the page: ${root.scrollWidth} in ${window.innerWidth}`);

  for (const one of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    if (
      box.width < 2 ||
      box.height < 2 ||
      style.visibility === "hidden" ||
      style.opacity === "0" ||
      style.clipPath !== "none"
    )
      continue;
    if (one.closest("[aria-hidden=true]:not([data-initials], #root), .visually-hidden, style, script")) continue;
    if (["auto", "scroll"].includes(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
      say(`scrolls sideways, ${one.scrollWidth} in ${one.clientWidth}`, one);
    const hasText = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (!hasText && !one.matches("button, input, textarea, svg")) continue;
    if (box.left < -1 || box.right > window.innerWidth + 1) {
      let frame: Element | null = one;
      while (frame && !showsIt(getComputedStyle(frame))) frame = frame.parentElement;
      if (!frame) say(`stands out, ${Math.round(box.left)} to ${Math.round(box.right)}`, one);
      continue;
    }
    let frame = one.parentElement;
    while (frame && !cuts(getComputedStyle(frame))) frame = frame.parentElement;
    if (!frame || frame === document.body || frame === root) continue;
    const place = frame.getBoundingClientRect();
    if (showsIt(getComputedStyle(frame))) continue;
    if (box.left < place.left - 1 || box.right > place.right + 1)
      say(`is cut off, ${Math.round(box.left)} to ${Math.round(box.right)}`, one);
  }
  return found;
}

/** What has just been asked for is drawn, and nothing moves or changes its colour but what does so for ever. */
export function atRest(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** Looks at the page at every width; what is found is told of all of them at once. */
export async function expectToFit(page: Page, where: string, at: number[] = widths): Promise<void> {
  for (const width of at) {
    await page.setViewportSize({ width, height: 800 });
    await atRest(page);
    await expect
      .soft(async () => expect(await page.evaluate(findTooWide)).toEqual([]), `${where}, ${width}`)
      .toPass({
        timeout: 5_000,
      });
  }
}
