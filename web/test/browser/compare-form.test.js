/** A second run beside the first: compared with, or branched off, and taken away again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { frame, says, setup, trace, type, until, untilAddress } from "./harness.js";

const site = setup();
const param = (/** @type {string} */ q, /** @type {string} */ key) => new URLSearchParams(q).get(key);

test("compare: what differs is chosen, refused, added, and removed with one press", () =>
  site.page(
    async (page) => {
      await page.click("#compare-with");
      await untilAddress(page, (q) => param(q, "with") === "start:sparse" && param(q, "view") === "compare", "sparse beside it");
      assert.match(await page.locator("#second-title").innerText(), /Dash-dotted: first token sparse/);
      await says(page, "#second-limit", /1\.0000/);
      assert.equal(await page.locator("#second-rows tr:not(.exact)").count(), 3);
      await page.selectOption("#compare-list .value", "rademacher");
      await untilAddress(page, (q) => param(q, "with") === "start:rademacher", "another start");
      await page.click("#compare-add");
      await untilAddress(page, (q) => (param(q, "with") ?? "").split(";").length === 2, "a second difference");
      await page.selectOption("#compare-list li:nth-child(2) select", "lr");
      await untilAddress(page, (q) => /lr:/.test(param(q, "with") ?? ""), "of η");
      await type(page, "#compare-list input.value", "fast");
      await page.locator("#wrong-with").waitFor({ state: "visible" });
      await type(page, "#compare-list input.value", "0.01");
      await untilAddress(page, (q) => param(q, "with") === "start:rademacher;lr:0.01", "η");
      assert.equal(await page.locator("#wrong-with").isVisible(), false);
      await page.click("#compare-drop");
      await untilAddress(page, (q) => q === "d=2&T=9&steps=30", "it is gone");
      assert.equal(await page.locator("#second").isVisible(), false);
    },
    { link: "d=2&T=9&steps=30" },
  ));

test("branch: it leaves at the shown step, and its numbers are cmd/trace's", () =>
  site.page(
    async (page) => {
      await page.click("#branch-here");
      await untilAddress(page, (q) => param(q, "fork") === "7" && param(q, "with") === "method:momentum", "a branch");
      await page.selectOption("#compare-list li:nth-child(1) select", "lr");
      await until(page, (f) => f.step === 7, "at the same step");
      await type(page, "#compare-list input.value", "0.001");
      await untilAddress(page, (q) => param(q, "with") === "lr:0.001", "another η");
      for (let i = 0; i < 3; i++) await page.click("#step");
      await until(page, (f) => f.step === 10, "three steps on");
      const f = await frame(page);
      const rows = (await trace("d=2&T=9&steps=30&from=0.1,0.1~1,2&fork=7&with=lr:0.001")).split("\n").map((l) => l.split(","));
      for (const [i, list] of [f.runs, f.second].entries()) {
        list.forEach((run, k) => {
          const row = rows.find((r) => Number(r[0]) === 2 * i + k + 1 && r[1] === "10");
          assert.equal(run.ab, Number(row?.[4]), `run ${2 * i + k + 1}`);
        });
      }
      assert.notEqual(f.runs[1].ab, f.second[1].ab);
      await type(page, "#fork", "99");
      await page.locator("#wrong-fork").waitFor({ state: "visible" });
      await type(page, "#fork", "3");
      await untilAddress(page, (q) => param(q, "fork") === "3", "leaves earlier");
      await page.click("#compare-drop");
      await untilAddress(page, (q) => param(q, "fork") === null && param(q, "with") === null, "it is gone");
    },
    { link: "d=2&T=9&steps=30&from=0.1,0.1~1,2&at=7" },
  ));

test("a stack: whatever is offered is taken, and a start follows the number of layers", () =>
  site.page(
    async (page) => {
      await page.click("#compare-with");
      const keys = page.locator("#compare-list li:nth-child(1) select").first();
      await keys.waitFor();
      const all = await keys.locator("option").evaluateAll((list) => list.map((el) => /** @type {HTMLOptionElement} */ (el).value));
      assert.ok(all.includes("layers") && !all.includes("mask"), String(all));
      for (const key of all.filter((k) => k !== "atoms")) {
        await keys.selectOption(key);
        await untilAddress(page, (q) => (param(q, "with") ?? "").startsWith(`${key}:`), key);
        assert.equal(await page.locator("#wrong-with").isVisible(), false, key);
      }
      await keys.selectOption("from");
      await untilAddress(page, (q) => param(q, "with") === "from:0.2,0.15,0.1", "a start of three layers");
      await page.click("#compare-add");
      await page.selectOption("#compare-list li:first-child select >> nth=0", "layers");
      await untilAddress(page, (q) => /layers:4;from:0.25,0.2,0.15,0.1$/.test(param(q, "with") ?? ""), "of four");
      await type(page, "#compare-list li:last-child input.value", "0.1,0.2");
      await page.locator("#wrong-with").waitFor({ state: "visible" });
    },
    { link: "model=stack&layers=3&d=2&T=9&steps=30&start=ones" },
  ));
