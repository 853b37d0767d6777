/** The theorem card: what the paper states, and what is measured of the run above. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { press, says, scrubTo, setup, trace, until } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

const site = setup();

/** Scrolls to the card and waits until it is of a step. @param {Page} page @param {number} step */
async function cardAt(page, step) {
  await page.locator("#theorems").scrollIntoViewIfNeeded();
  await page.locator(`#theorems[data-step="${step}"]`).waitFor();
}

/** What a row says. @param {Page} page */
const rows = (page) =>
  page.locator("#theorem-list > li").evaluateAll((items) =>
    items.map((li) => ({
      id: li.dataset.claim,
      holds: li.dataset.holds,
      verdict: li.dataset.verdict,
      measured: Number(li.querySelector(":scope > .check-box .measured dd")?.getAttribute("data-value")),
      predicted: Number(li.querySelector(":scope > .check-box .predicted dd")?.getAttribute("data-value")),
    })),
  );

test("the card says what cmd/trace says of the same step, for the layer that is chosen", () =>
  site.page(
    async (page) => {
      await until(page, (f) => f.step === 40, "the step");
      await cardAt(page, 40);
      const report = JSON.parse(await trace("steps=40", "-json", "-claims"));
      const agree = async (/** @type {number} */ run) => {
        const shown = await rows(page),
          claims = report.runs[run].claims;
        assert.deepEqual(
          shown.map((r) => r.id),
          claims.map((/** @type {{ id: string }} */ c) => c.id),
        );
        shown.forEach((r, i) => {
          const c = claims[i];
          assert.deepEqual([r.holds, r.verdict], [c.holds, c.verdict], r.id);
          if (c.measured !== null) assert.deepEqual([r.measured, r.predicted], [c.measured, c.predicted], r.id);
        });
      };
      await agree(0);
      await page.locator("#theorems-run").selectOption("3");
      await page.locator('#theorems[data-run="2"]').waitFor();
      await agree(2);
    },
    { link: "at=40" },
  ));

test("another world is held against its formula, and what is derived here says so", () =>
  site.page(
    async (page) => {
      await until(page, (f) => f.step === 200, "the end");
      await cardAt(page, 200);
      const world = async () => (await rows(page)).find((r) => r.id === "world");
      assert.deepEqual([(await world())?.holds, (await world())?.verdict], ["yes", "agrees"]);
      assert.ok(Number((await world())?.measured) > 1, "1.7 is beyond √2");
      for (const id of ["along", "world", "threshold"]) await says(page, `[data-claim="${id}"] h3`, /derived here/);
      // The run stays; what it is held against is another.
      const before = (await world())?.predicted;
      await page.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector("#tab-context")).click());
      await page.locator("#world").fill("0.5");
      await page.locator("#theorems").scrollIntoViewIfNeeded();
      await page.waitForFunction(
        (was) => document.querySelector('[data-claim="world"] .predicted dd')?.getAttribute("data-value") !== String(was),
        before,
      );
      const other = await world();
      assert.ok(other?.verdict === "agrees" && other.predicted < 1, JSON.stringify(other));
    },
    { link: "at=200&test=scale:1.7" },
  ));

test("it follows the run, the slider and the start", () =>
  site.page(async (page) => {
    await scrubTo(page, 200);
    await cardAt(page, 200);
    const gaussian = await rows(page);
    assert.ok(Math.abs(gaussian[4].measured / 0.191905089 - 1) < 1e-3);
    assert.deepEqual([gaussian[3].holds, gaussian[9].holds], ["no", "na"]);
    await scrubTo(page, 5);
    await cardAt(page, 5);
    assert.equal((await rows(page))[4].verdict, "notyet");
    await page.evaluate(() => globalThis.scrollTo(0, 0));
    await press(page, "input[value=ones]");
    await until(page, (f) => f.runs[0].loss < 244, "another start");
    await page.locator("#theorems").scrollIntoViewIfNeeded();
    await page.locator('[data-claim="p42"][data-holds="yes"]').waitFor();
    const ones = await rows(page);
    assert.deepEqual([ones[1].holds, ones[3].holds, ones[4].holds, ones[6].holds], ["no", "no", "no", "na"]);
  }));

test("it is a list with headings, in either language, and says its verdicts in words", () =>
  site.page(
    async (page) => {
      await page.getByRole("navigation").getByRole("link", { name: "Theorems" }).click();
      assert.equal(await page.evaluate(() => document.activeElement?.id), "theorems-title");
      await page.locator(".claim").last().waitFor();
      const list = page.locator("#theorems").getByRole("list").first();
      await list.getByRole("heading", { level: 3, name: "Theorem 4.1" }).waitFor();
      const row = page.locator('[data-claim="t41"]');
      assert.match(await row.innerText(), /holds here[\s\S]*predicted\s+0\.1919\s+measured\s+\d\.\d{4}\s+apart\s+−0\.\d{4}[\s\S]*not yet/);
      const summary = row.locator("summary");
      await summary.focus();
      await page.keyboard.press("Enter");
      await row.locator(".further > li").first().waitFor();
      assert.equal(await row.locator(".further > li").count(), 2);
      await page.evaluate(() => globalThis.scrollTo(0, 0));
      await press(page, "input[value=zh]");
      await page.locator("#theorems").scrollIntoViewIfNeeded();
      await says(page, '[data-claim="t41"]', /定理 4\.1[\s\S]*在此成立/);
    },
    { link: "at=60" },
  ));

test("out of sight nothing is asked", () =>
  site.page(async (page) => {
    await page.evaluate(() => {
      const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("#stage iframe"));
      const e = /** @type {any} */ (frame.contentWindow).mesascope,
        ask = e.claims;
      e.claims = () => {
        document.body.dataset.asked = "yes";
        return ask();
      };
      const board = /** @type {HTMLElement} */ (document.querySelector(".board"));
      board.style.paddingBottom = "3000px";
    });
    await scrubTo(page, 30);
    await page.click("#play");
    await until(page, (f) => f.step > 60, "playing");
    assert.equal(await page.evaluate(() => document.body.dataset.asked), undefined);
    await page.locator("#theorems").scrollIntoViewIfNeeded();
    await page.locator("body[data-asked=yes]").waitFor();
  }));
