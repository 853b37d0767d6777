/** The weights, cell by cell: under the pointer, by keyboard, and which part of them is shown. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { engine, setup, until, untilAddress } from "./harness.js";

const site = setup();

/** @param {import("playwright-core").Page} page @returns {Promise<import("../../js/bridge").CellReply | null>} */
const cell = async (page) => JSON.parse(String(await engine(page, "cell")));
/** What a screen reader says now. @param {import("playwright-core").Page} page */
const spoken = (page) =>
  page.evaluate(
    () => document.getElementById(document.querySelector(".cells")?.getAttribute("aria-activedescendant") ?? "")?.textContent ?? "",
  );

test("the cell under the pointer is read in digits", () =>
  site.page(
    async (page) => {
      await until(page, (f) => f.step === 200, "the limit");
      assert.equal(await cell(page), null);
      const pv = JSON.parse(String(await engine(page, "layout"))).areas.find(
        (/** @type {{ name: string }} */ a) => a.name === "weights.pv",
      );
      const box = await page.locator("#overlay").boundingBox();
      await page.mouse.move((box?.x ?? 0) + pv.x + pv.w * 0.05, (box?.y ?? 0) + pv.y + pv.h * 0.1);
      const now = await cell(page);
      assert.deepEqual([now?.block, now?.row, now?.col], ["12", 1, 1]);
      assert.ok(Math.abs(Number(now?.value) - Number(now?.theory)) < 1e-3, `${now?.value} and ${now?.theory}`);
      assert.match(String(await engine(page, "svg")), /0\.438/);
    },
    { link: "view=weights&at=200" },
  ));

test("arrow keys move through the cells of both matrices, and one Tab leaves them", () =>
  site.page(
    async (page) => {
      await until(page, (f) => f.step === 200, "the limit");
      await page.locator(".cells").focus();
      assert.match(await spoken(page), /^block 12, row 1, column 1: 0\.438\d*; theory 0\.438/);
      await page.keyboard.press("ArrowRight");
      assert.match(await spoken(page), /^block 12, row 1, column 2: 0; theory 0/);
      await page.keyboard.press("End");
      assert.match(await spoken(page), /^block 13, row 1, column 5/);
      await page.keyboard.press("PageDown");
      assert.match(await spoken(page), /^block 33, row 5, column 5/);
      assert.equal((await page.locator(".cells [aria-colindex='10']").count()) > 0, true);
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement?.closest(".cells")), null);
      assert.equal(await cell(page), null);
    },
    { link: "view=weights&at=200" },
  ));

test("what is shown of the weights stands in the link", () =>
  site.page(
    async (page) => {
      await until(page, (f) => f.step === 100, "the step");
      assert.equal(await page.locator("#weights [value=imag]").isDisabled(), true, "the exact engine's weights are real");
      const whole = String(await engine(page, "svg"));
      await page.locator("#weights [value=diff]").check();
      await untilAddress(page, (q) => q.includes("part=diff"), "the part");
      assert.notEqual(String(await engine(page, "svg")), whole);
      await page.locator("#weights [value=real]").check();
      await untilAddress(page, (q) => !q.includes("part"), "the usual");
      await page.locator("#shade").check();
      await untilAddress(page, (q) => q.includes("shade=linear"), "the colours");
      assert.notEqual(String(await engine(page, "svg")), whole);
      await page.locator("#shade").uncheck();
      await untilAddress(page, (q) => !q.includes("shade"), "the usual colours");
      await page.locator("#weights-run").selectOption("2");
      await untilAddress(page, (q) => q.includes("run=2"), "the layer");
      assert.match(String(await engine(page, "svg")), /\(0\.5, 1\.5\)/);
      await page.locator("#weights-run").selectOption("1");
      await untilAddress(page, (q) => !q.includes("run"), "the usual layer");
      assert.ok(String(await engine(page, "svg")) === whole);
    },
    { link: "view=weights&at=100" },
  ));
