// What every page has to stand in a browser: nobody is kept out, nothing spills, at each size and in each light.
import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { looks, phone } from "../../scripts/browser.ts";
import { deep } from "./runs.ts";

/** A mail is shown inside of a mail program's page, which has the landmarks. */
export const mailRules = { region: { enabled: false }, "landmark-one-main": { enabled: false } };

/** What axe finds against WCAG 2.2 AA and good practice, as "rule: element". */
async function violations(page: Page, options: object): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  const found = await page.evaluate<AxeResults>(
    `axe.run(${JSON.stringify({ resultTypes: ["violations"], ...options })})`,
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

/** By how many pixels the page is wider than the window. */
export const spill = (page: Page): Promise<number> =>
  page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");

/**
 * All that is wrong with the page as it stands: what axe finds on a phone, in light and dark, and what spills on phone,
 * desktop and the narrowest phone. With deep runs axe looks at the desktop, too.
 */
export async function faults(page: Page, name: string, rules = {}): Promise<string[]> {
  const found: string[] = [];
  for (const { viewport, colorScheme } of looks) {
    await page.setViewportSize(viewport);
    if ((await spill(page)) > 0) found.push(`${name} ${viewport.width} spills`);
    if (viewport !== phone && !deep) continue;
    await page.emulateMedia({ colorScheme });
    // Of all that axe looks for, the light changes the contrast alone.
    const options = colorScheme === "light" ? { rules } : { runOnly: ["color-contrast"] };
    for (const fault of await violations(page, options))
      found.push(`${name} ${viewport.width} ${colorScheme} ${fault}`);
  }
  await page.setViewportSize({ width: 320, height: 568 });
  if ((await spill(page)) > 0) found.push(`${name} 320 spills`);
  return found;
}
