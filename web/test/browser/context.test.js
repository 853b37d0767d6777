/** The context panel: what the trained layer makes of sequences that it has not met. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, engine, frame, pass, ready, says, scrubTo, setup, until, untilAddress } from "./harness.js";

const site = setup();

/** @param {import("playwright-core").Page} page @returns {Promise<import("../../js/bridge").ContextReply>} */
const numbers = async (page) => JSON.parse(String(await engine(page, "context")));
/** @param {import("playwright-core").Page} page */
const picture = async (page) => String(await engine(page, "svg"));

test("at the limit the layer is one step of gradient descent, to the last digits", () =>
  site.page(
    async (page) => {
      await until(page, (f) => f.step === 200, "the limit");
      const c = await numbers(page);
      assert.ok(c.residual <= 1e-12, `residual ${c.residual}`);
      assert.match(await picture(page), /GD\| = \d\.\d·10</);
      // 1/5, 3/5 and 2/5 less what is left at T = 100.
      assert.ok(Math.abs(Number(c.mean) - 0.1919) < 4 * Number(c.meanSE), `mean ${c.mean}`);
      assert.ok(Math.abs(Number(c.slope) - 0.5757) < 4 * Number(c.slopeSE), `slope ${c.slope}`);
      assert.ok(Math.abs(Number(c.share) - 0.4048) < 4 * Number(c.shareSE), `share ${c.share}`);
      const words = await page.locator("#context-says").textContent();
      assert.match(words ?? "", /^Sequence 1 with 100 tokens in context: .*10⁻¹.* slope 0\.\d{3}; \d+\.\d % /);
    },
    { link: "view=context&at=200" },
  ));

test("in a world of larger tokens the layer's step is too long: beyond √2 it is worse than predicting nothing", () =>
  site.page(
    async (page) => {
      await until(page, (f) => f.step === 200, "the limit");
      const home = await numbers(page);
      await page.locator("#world").fill("1.3");
      await untilAddress(page, (q) => q.includes("test=scale:1.3"), "the world");
      assert.match(await picture(page), /In context, in another world/);
      assert.ok(Number((await numbers(page)).share) < 1);
      await page.locator("#world").fill("1.6");
      await untilAddress(page, (q) => q.includes("test=scale:1.6"), "a larger world");
      const c = await numbers(page);
      assert.ok(Number(c.share) - 2 * Number(c.shareSE) > 1, `share ${c.share}`);
      assert.equal(c.ab, home.ab);
      await page.locator("#world").fill("1");
      await untilAddress(page, (q) => !q.includes("test="), "home");
      assert.deepEqual(await numbers(page), home);
    },
    { link: "view=context&at=200" },
  ));

test("a slider changes its own key, and shows the value that is there where it cannot reach it", () =>
  site.page(
    async (page) => {
      await says(page, "#world-value", /^5$/);
      assert.equal(await page.locator("#world").getAttribute("aria-valuetext"), "5");
      await page.locator("#switch").fill("0.25");
      await untilAddress(page, (q) => q.includes("test=scale:5;switch:0.25"), "both");
      await says(page, "#world-value", /^5$/);
      await page.locator("#world").fill("1.5");
      await untilAddress(page, (q) => q.includes("test=scale:1.5;switch:0.25"), "its own key");
      await says(page, "#world-value", /^1\.5$/);
      await page.goto(`${site.url}?view=context&scale=1000&test=scale:705.2`);
      await says(page, "#world-value", /^0\.7052$/);
      await page.locator("#world").fill("2");
      await page.locator("#wrong-test").waitFor({ state: "visible" });
      assert.match(await page.locator("#wrong-test").innerText(), /scale.*2000.*1000/);
      await says(page, "#world-value", /^0\.7052$/);
      assert.match(address(page), /test=scale:705\.2/);
    },
    { link: "view=context&at=200&test=scale:5" },
  ));

test("the picture of another world is dragged to where the layer becomes worse than predicting nothing", () =>
  site.page(
    async (page) => {
      const areas = async () => JSON.parse(String(await engine(page, "layout"))).areas;
      const at = (await areas()).find((/** @type {{ name: string }} */ a) => a.name === "context.world");
      const stage = await page.locator("#stage").boundingBox();
      const place = (/** @type {number} */ size) =>
        /** @type {const} */ ([(stage?.x ?? 0) + at.x + (size / 2.5) * at.w, (stage?.y ?? 0) + at.y + at.h]);
      await page.mouse.move(...place(1.1));
      await page.mouse.down();
      await page.mouse.move(...place(1.3), { steps: 3 });
      await untilAddress(page, (q) => /test=scale:1\.(29|3|31)(&|$)/.test(q), "less than √2");
      assert.ok(Number((await numbers(page)).share) < 1);
      await page.mouse.move(...place(1.7), { steps: 3 });
      await page.mouse.up();
      await untilAddress(page, (q) => /test=scale:1\.(69|7|71)(&|$)/.test(q), "more than √2");
      const c = await numbers(page);
      assert.ok(Number(c.share) - 2 * Number(c.shareSE) > 1, `share ${c.share}`);
      assert.ok(Math.abs(Number(c.better) - 0.62) < 0.04, `${c.better} fare better`);
      await says(page, "#context-says", /Here the layer is worse than predicting nothing\. 6\d % of the sequences are predicted better/);
      // Let go, it stays.
      const kept = address(page);
      await page.mouse.move(...place(0.5));
      await pass(300);
      assert.equal(address(page), kept);
    },
    { link: "view=context&at=200&test=scale:1.1", viewport: { width: 1000, height: 900 } },
  ));

test("where W is exchanged in mid-context half of the loss is left after half of it", () =>
  site.page(
    async (page) => {
      await until(page, (f) => f.step === 200, "the limit");
      const home = await numbers(page);
      await page.locator("#switch").fill("0.5");
      await untilAddress(page, (q) => q.includes("test=switch:0.5"), "the exchange");
      const c = await numbers(page),
        part = 50 / 99; // of whole pairs
      assert.ok(Math.abs(Number(c.share) - 2 * part ** 2) < 4 * Number(c.shareSE), `${c.share} is left`);
      assert.ok(c.residual < 1e-12 && c.better === null);
      assert.match(await picture(page), /exchanged/);
      await page.locator("#switch").fill("0");
      await untilAddress(page, (q) => !q.includes("test="), "home");
      assert.deepEqual(await numbers(page), home);
    },
    { link: "start=sparse&lr=0.03&view=context&at=200" },
  ));

test("dense weights are something else, and that is seen", () =>
  site.page(
    async (page) => {
      await until(page, (f) => f.step === 200, "the limit");
      const c = await numbers(page);
      assert.ok(c.residual > 0.05, `residual ${c.residual}`);
    },
    { link: "start=ones&view=context&at=200" },
  ));

test("the tab, the sliders and the layer chosen show another picture, and stand in the link", () =>
  site.page(
    async (page) => {
      assert.equal(await page.locator("#context").isVisible(), false);
      await page.click("#tab-context");
      await page.locator("#context").waitFor({ state: "visible" });
      await untilAddress(page, (q) => q === "at=60&view=context" || q === "view=context&at=60", "the view");
      const names = JSON.parse(String(await engine(page, "layout"))).areas.map((/** @type {{ name: string }} */ a) => a.name);
      assert.deepEqual(
        names.filter((/** @type {string} */ n) => !n.includes(".")),
        ["context"],
      );

      const pictures = new Set([await picture(page)]),
        before = await frame(page);
      await page.locator("#len").fill("30");
      await untilAddress(page, (q) => q.includes("len=30"), "the length");
      pictures.add(await picture(page));
      assert.equal((await numbers(page)).t, 30);
      await page.locator("#seq").focus();
      await page.keyboard.press("ArrowRight");
      await untilAddress(page, (q) => q.includes("seq=2"), "the sequence");
      pictures.add(await picture(page));
      assert.equal(await page.locator("#seq-value").innerText(), "2");
      await page.locator("#run").selectOption("3");
      await untilAddress(page, (q) => q.includes("run=3"), "the layer");
      pictures.add(await picture(page));
      assert.equal(pictures.size, 4, "two of the pictures are the same");
      await says(page, "#len-value", /^30$/);
      const c = await numbers(page);
      assert.deepEqual([c.t, c.seq, c.run], [30, 2, 2]);
      // The run is as it was.
      assert.deepEqual(await frame(page).then((f) => [f.step, f.runs[0].loss]), [before.step, before.runs[0].loss]);

      // The same link shows the same picture, and what is usual leaves the link.
      const shown = await picture(page);
      await page.reload();
      await ready(page);
      await until(page, (f) => f.step === 60, "the same step");
      assert.ok((await picture(page)) === shown, "the same link shows another picture");
      assert.equal(await page.locator("#run").inputValue(), "3");
      await page.locator("#len").fill("100");
      await page.locator("#seq").fill("1");
      await page.locator("#run").selectOption("1");
      await untilAddress(page, (q) => !/len|seq|run/.test(q), "the usual");
    },
    { link: "at=60" },
  ));

test("a layer that is taken away is not looked at any more", () =>
  site.page(
    async (page) => {
      await page.locator("#from .drop").last().click();
      await untilAddress(page, (q) => decodeURIComponent(q).includes("from=0.1,0.1~0.5,1.5") && !q.includes("run="), "two starts left");
      assert.equal((await frame(page)).runs.length, 2);
    },
    { link: "view=context&run=3" },
  ));

test("the numbers follow the weights", () =>
  site.page(
    async (page) => {
      const first = await page.locator("#context-says").textContent();
      await scrubTo(page, 50);
      await page.waitForFunction((was) => document.querySelector("#context-says")?.textContent !== was, first);
      const early = await numbers(page);
      await scrubTo(page, 200);
      assert.ok(Number((await numbers(page)).slope) > Number(early.slope), "the step has not grown");
      assert.match(address(page), /view=context/);
    },
    { link: "view=context&at=1" },
  ));
