/** The race along the context: who else could have learned the next token. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { engine, eventually, frame, pass, says, setup, trace, until, untilAddress } from "./harness.js";

const site = setup();

/** @param {import("playwright-core").Page} page @returns {Promise<import("../../js/bridge").RaceNumbers>} */
const numbers = async (page) => JSON.parse(String(await engine(page, "numbers"))).race;
/** @param {import("playwright-core").Page} page */
const picture = async (page) => String(await engine(page, "svg"));
/** Waits until all is measured. @param {import("playwright-core").Page} page */
async function over(page) {
  await page.waitForFunction(
    () => JSON.parse(/** @type {any} */ (document.querySelector("#stage iframe")).contentWindow.mesascope.numbers()).race?.progress === 1,
    null,
    { timeout: 60_000, polling: 200 },
  );
  return numbers(page);
}

test("the exact lines come at once, the measured ones off the frame, and the layer's loss is the run's own", () =>
  site.page(
    async (page) => {
      const first = await page.evaluate(() => {
        const e = /** @type {any} */ (document.querySelector("#stage iframe")).contentWindow.mesascope;
        const start = performance.now();
        e.apply("d=2&T=40&steps=500&lr=1e-3&at=500&view=race&seed=3", "");
        const all = JSON.parse(e.numbers()).race;
        return { ms: performance.now() - start, exact: all.learners.filter((/** @type {any} */ l) => l.exact).length };
      });
      assert.equal(first.exact, 5);
      console.log(`first lines after ${first.ms.toFixed(0)} ms`);
      const all = await over(page);
      assert.deepEqual(all.learners.map((l) => l.id).sort(), [
        "bayes",
        "delta",
        "layer",
        "ols",
        "ridge",
        "softmax",
        "steps2",
        "steps3",
        "zero",
      ]);
      const of = (/** @type {string} */ id) => /** @type {import("../../js/bridge").Learner} */ (all.learners.find((l) => l.id === id));
      const { runs } = await frame(page);
      assert.ok(Math.abs(Number(of("layer").loss) - runs[0].loss) < 1e-9 * runs[0].loss, `${of("layer").loss}, the run's ${runs[0].loss}`);
      assert.equal(of("bayes").loss, 0);
      assert.ok(Number(of("ols").loss) > 0 && Number(of("ols").se) > 0 && Number(of("ols").shares.at(-1)) < 1e-20);
    },
    { link: "d=2&T=40&steps=500&lr=1e-3&at=500&view=race" },
  ));

test("every learner is named and has its rule, by keyboard and by ear", () =>
  site.page(
    async (page) => {
      await over(page);
      await says(page, "#story", /^The layer leaves \d+\.\d % of the loss/);
      const list = page.getByRole("listbox");
      await list.focus();
      assert.equal(await list.getByRole("option").count(), 9);
      await page.keyboard.press("Home");
      await page.locator("[role=option][aria-selected=true]", { hasText: "Answers 0 every time" }).waitFor({ state: "attached" });
      await page.keyboard.press("End");
      await page
        .locator("[role=option][aria-selected=true]", { hasText: "Bayes: leaves 0. Knows that W is diagonal" })
        .waitFor({ state: "attached" });
      assert.match(await picture(page), /Knows that/);
      assert.match((await page.locator("#alt").textContent()) ?? "", /one layer: leaves .* ridge: leaves .* ± /);
      await page.keyboard.press("Shift+Tab");
      assert.doesNotMatch(await picture(page), /Knows that/);
      // Under the pointer, too.
      const layout = JSON.parse(String(await engine(page, "layout"))),
        name = layout.areas.find((/** @type {{ name: string }} */ a) => a.name === "race.ridge");
      const stage = await page.locator("#stage").boundingBox();
      await page.mouse.move((stage?.x ?? 0) + name.x + name.w / 2, (stage?.y ?? 0) + name.y + name.h / 2);
      await eventually(
        () => picture(page),
        (svg) => /mesa layer/.test(svg),
        "what is under the pointer",
      );
      // A press chooses, and the pointer goes on telling of others; when it has gone, the chosen one is told.
      /** @param {string} id @param {RegExp} rule */
      const over_ = async (id, rule) => {
        const { x, y, w, h } = layout.areas.find((/** @type {{ name: string }} */ a) => a.name === `race.${id}`);
        await page.mouse.move((stage?.x ?? 0) + x + w / 2, (stage?.y ?? 0) + y + h / 2);
        await eventually(
          () => picture(page),
          (svg) => rule.test(svg),
          `what is said of ${id}`,
        );
      };
      await over_("ols", /fits every pair seen/);
      await page.mouse.down();
      await page.mouse.up();
      await pass(600);
      assert.match(await picture(page), /fits every pair seen/, "a press takes away what it chose");
      await over_("ridge", /mesa layer/);
      await page.mouse.move(2, 2);
      await eventually(
        () => picture(page),
        (svg) => /fits every pair seen/.test(svg),
        "the one that was chosen",
      );
    },
    { link: "T=30&view=race&at=200" },
  ));

test("the tab, the axes, the table and the files hold the race", () =>
  site.page(
    async (page) => {
      await page.locator("#tab-race").click();
      await untilAddress(page, (q) => q.includes("view=race"), "the view");
      await over(page);
      const linear = await picture(page);
      await page.locator("#log-x").check();
      await page.locator("#log-y").check();
      await untilAddress(page, (q) => q.includes("log=xy"), "the axes");
      assert.notEqual(await picture(page), linear);
      await page.locator("#numbers-open").click();
      const row = page.getByRole("row", { name: /^least squares/ });
      await row.waitFor();
      assert.match(await row.innerText(), /\d ± \d/);
      assert.match(await page.getByRole("row", { name: /^Bayes/ }).innerText(), /^Bayes\s+0\s+0/);
      await page.locator("#save").click();
      const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#save-csv").click()]);
      assert.equal(readFileSync(await file.path(), "utf8"), await trace("T=12&init=random&steps=60", "-learners", "-at", "60"));
      // The same at another step of a layer that is no gradient-descent step.
      await page.locator("#scrub").fill("0");
      await until(page, (f) => f.step === 0, "the first step");
      const csv = String(await engine(page, "csv", null));
      assert.equal(csv, await trace("T=12&init=random&steps=60", "-learners", "-at", "0"));
    },
    { link: "T=12&init=random&steps=60&at=60" },
  ));
