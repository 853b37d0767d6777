/** What axe finds on a page. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * @param {import("playwright-core").Page} page
 * @param {boolean} [part] it is part of a page, which has the landmarks and the headings
 */
export async function violations(page, part = false) {
  // Not as a script of the page's: its policy allows none but its own.
  await page.evaluate(`${axe}; 0`);
  const found = /** @type {any[]} */ (
    await page.evaluate(async (wcag) => {
      const run = await /** @type {any} */ (globalThis).axe.run(document, {
        iframes: false,
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", ...(wcag ? [] : ["best-practice"])],
      });
      return run.violations.map((/** @type {any} */ v) => ({
        id: v.id,
        help: v.help,
        nodes: v.nodes.map((/** @type {any} */ n) => `${n.target}: ${n.failureSummary}`),
      }));
    }, part)
  );
  return found.map((v) => `${v.id} (${v.help})\n  ${v.nodes.join("\n  ")}`);
}
