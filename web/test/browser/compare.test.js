/** Two scenarios side by side. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { engine, frame, setup, until, untilAddress } from "./harness.js";

const site = setup();

/** @param {import("playwright-core").Page} page @returns {Promise<string[]>} */
const areas = async (page) => JSON.parse(String(await engine(page, "layout"))).areas.map((/** @type {{ name: string }} */ a) => a.name);

test("a link with a second scenario shows both, each on its plane, over shared curves", () =>
  site.page(
    async (page) => {
      await until(page, (f) => f.step === 60, "the step");
      const names = await areas(page);
      for (const name of ["flow.plot", "second.plot", "curves.ab", "curves.loss"])
        assert.ok(names.includes(name), `${name} is not among ${names}`);
      const svg = String(await engine(page, "svg"));
      assert.match(svg, />Gaussian</);
      assert.match(svg, />sparse</);
    },
    { link: "view=compare&with=start:sparse&at=60", viewport: { width: 760, height: 700 } },
  ));

test("the tab opens without a second scenario, and offers one in its place", () =>
  site.page(
    async (page) => {
      await until(page, (f) => f.step === 60, "the step");
      const before = await frame(page);
      await page.click("#tab-compare");
      await untilAddress(page, (q) => q.includes("view=compare"), "the view");
      assert.ok((await areas(page)).includes("second"));
      assert.equal((await frame(page)).runs[0].loss, before.runs[0].loss);
      const offer = page.locator("#compare-here"),
        { areas: all } = JSON.parse(String(await engine(page, "layout")));
      const half = all.find((/** @type {{ name: string }} */ a) => a.name === "second"),
        stage = await page.locator("#stage").boundingBox(),
        box = await offer.boundingBox();
      assert.ok(stage && box, "there is no button");
      assert.ok(box.x - stage.x > half.x && box.x - stage.x + box.width < half.x + half.w, "the button is not in the empty half");
      await offer.click();
      await untilAddress(page, (q) => q.includes("with=start:sparse"), "a second scenario");
      assert.equal(await offer.isVisible(), false);
      assert.ok((await areas(page)).includes("second.plot"));
      assert.equal((await frame(page)).runs[0].loss, before.runs[0].loss);
    },
    { link: "at=60" },
  ));
