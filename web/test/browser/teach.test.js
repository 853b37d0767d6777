/** The teacher's page and the worksheet: found from the page, whole in both languages, and printed on white. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { setup, trace } from "./harness.js";

const site = setup();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

for (const lang of ["en", "zh"])
  for (const colorScheme of /** @type {const} */ (["light", "dark"]))
    test(`${lang}, ${colorScheme}: axe finds nothing, and nothing sticks out`, () =>
      site.page(
        async (page) => {
          for (const path of [`teach/${lang}.html`, `teach/sheet-${lang}.html`]) {
            await page.goto(site.url + path);
            await page.evaluate(`${axe}; 0`);
            const found = await page.evaluate(async () => {
              const run = await /** @type {any} */ (globalThis).axe.run(document);
              return run.violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => n.target)}`);
            });
            assert.deepEqual(found, [], path);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} sticks out`);
          }
        },
        { path: `teach/${lang}.html`, wait: false, colorScheme, viewport: { width: 360, height: 640 } },
      ));

test("the foot of the page leads there, in its language, and its numbers are the program's", () =>
  site.page(
    async (page) => {
      await page.locator("#teach").click();
      await page.waitForURL(/teach\/zh\.html$/);
      const words = await page.locator("#chapter-4").innerText();
      const report = JSON.parse(await trace("from=0.5,1.5~1.5,0.5~-0.5,-1.5&method=flow", "-json"));
      assert.ok(words.includes(report.theory.limit.toFixed(4)), words);
      assert.equal(await page.locator("#chapter-4 a").last().getAttribute("href"), "../?story=4&lang=zh&ui=present");
    },
    { link: "start=gaussian&lr=1e-4&lang=zh" },
  ));
