/** The paper's figures: a gallery whose links run here, and a check of what is claimed and measured. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, press, says, setup, trace, until, untilAddress } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

const site = setup();

/** Waits until the check is of a step. @param {Page} page @param {number} step */
async function checkAt(page, step) {
  await page.locator("#figure-check-title").scrollIntoViewIfNeeded();
  await page.locator(`#figure-check[data-step="${step}"]`).waitFor();
}

/** The measured values, claim by claim. @param {Page} page */
const measured = (page) =>
  page
    .locator("#figure-check-claims > li")
    .evaluateAll((items) =>
      items.map((li) => [...li.querySelectorAll(".measured dd")].map((dd) => Number(/** @type {HTMLElement} */ (dd).dataset.value))),
    );

test("a part of the gallery opens its figure, plays it and measures it", () =>
  site.page(async (page) => {
    await page.getByRole("navigation").getByRole("link", { name: "Figures" }).click();
    const link = page.getByRole("link", { name: "at once: Figure 1a", exact: true });
    await link.waitFor();
    assert.equal(await page.locator("#figure-list > li").count(), 7);
    assert.equal(await page.locator(".gallery-part").count(), 23);
    await link.click();
    await until(page, (f) => f.lr === 0.001 && f.step > 5, "playing");
    await untilAddress(page, (q) => /fig=1/.test(q) && /scale=0\.5/.test(q) && /view=curves/.test(q), "the figure's link");
    await page.locator("#scrub").fill("200");
    await until(page, (f) => f.step === 200, "the end");
    await checkAt(page, 200);
    const values = await measured(page),
      report = JSON.parse(await trace("scale=0.5&lr=0.001&steps=200", "-json"));
    assert.deepEqual(
      values[0],
      report.runs.map((/** @type {{ final: { ab: number } }} */ r) => r.final.ab),
    );
    for (const ratio of values[1]) assert.ok(ratio > 0.16 && ratio < 0.21, `ratio ${ratio}`);
    const said = await page.locator("#figure-check").innerText();
    assert.match(said, /Theorem 4\.1, T → ∞\s+0\.8000\s+theory, T = 100\s+0\.7676/);
    assert.deepEqual(
      await page.locator("#figure-check-notes li").evaluateAll((li) => li.map((x) => /** @type {HTMLElement} */ (x).dataset.note)),
      ["finite", "sampling", "three"],
    );
    await page.goBack();
    await until(page, (f) => f.lr !== 0.001, "back");
    assert.equal(await page.locator("#figure-check").isVisible(), false);
  }));

test("the check speaks the reader's language, knows when the run is another, and is left", () =>
  site.page(
    async (page) => {
      await checkAt(page, 200);
      const [[p], [q]] = await measured(page);
      assert.ok(Math.abs(p + 0.032853578) < 1e-4 && Math.abs(q + 0.052581999) < 1e-4, `${p}, ${q}`);
      await page.evaluate(() => globalThis.scrollTo(0, 0));
      await press(page, "input[value=zh]");
      await page.locator("#figure-check-title").scrollIntoViewIfNeeded();
      await says(page, "#figure-check", /命题 4\.2[\s\S]*不为 0[\s\S]*定理 4\.3/);
      await page.evaluate(() => globalThis.scrollTo(0, 0));
      await press(page, "input[value=sparse]");
      await page.locator("#figure-check-title").scrollIntoViewIfNeeded();
      await page.locator("#figure-check-none").waitFor({ state: "visible" });
      assert.equal(await page.locator("#figure-check-claims > li").count(), 0);
      await page.click("#figure-check-close");
      await page.locator("#figure-check").waitFor({ state: "hidden" });
      assert.doesNotMatch(address(page), /fig=/);
    },
    { link: "start=ones&lr=0.0005&at=200&fig=7&view=weights" },
  ));

test("by the paper's protocol it trains on a set, says how far it is, and stays responsive", () =>
  site.page(async (page) => {
    await page.locator("#figures").scrollIntoViewIfNeeded();
    await page.getByRole("link", { name: "as the paper did: Figure 2c", exact: true }).click();
    await untilAddress(page, (q) => /engine=dataset/.test(q) && /n=10000/.test(q) && /fig=2/.test(q), "the protocol's link");
    await says(page, "#figure-check-left", /^Training on 10.000 sequences: step \d+ of 200/);
    const ticks = await page.evaluate(
      () =>
        new Promise((resolve) => {
          let n = 0;
          const count = () => (++n < 10 ? setTimeout(() => count(), 0) : resolve(n));
          count();
        }),
    );
    assert.equal(ticks, 10);
    await page.click("#play");
    await until(page, (f) => !f.playing, "paused in the middle of a step");
  }));

test("how long it will take is said as soon as a step has been taken", () =>
  site.page(
    async (page) => {
      await page.click("#play");
      await until(page, (f) => f.reached >= 2, "two steps");
      await says(page, "#figure-check-left", /step \d+ of 5.?000, [\d.]+ steps a second, about \d+ (s|min) left/);
    },
    { link: "start=sparse&scale=0.5&lr=0.03&engine=dataset&n=60&steps=5000&fig=1&view=curves&speed=20" },
  ));
