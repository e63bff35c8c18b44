import { expect, type Page } from "@playwright/test";
import axe, { type NodeResult } from "axe-core";
import { atRest } from "./layout.ts";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** The rules of axe that are about colours; the others find the same in every theme. */
const aboutColours = ["color-contrast", "link-in-text-block"];

const sayNode = ({ target, any }: NodeResult) => `${target.join(" ")} ${any[0]?.message ?? ""}`;

/** What axe finds serious or critical on the page as it is now, in either theme. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  // Once for all analyses of a document: reading it takes longer than most of them.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" }); // moving colours have no contrast
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    await atRest(page);
    const options = colorScheme === "light" ? {} : { runOnly: aboutColours };
    const violations = await page.evaluate(
      async (more) => (await window.axe.run({ resultTypes: ["violations"], ...more })).violations,
      options,
    );
    const found = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${where}, ${colorScheme}: ${id}: ${nodes.map(sayNode).join("; ")}`);
    expect.soft(found).toEqual([]);
  }
}
