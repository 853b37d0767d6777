/** A start of the reader's own: vectors with weights, on a plot and in a list. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, frame, press, setup, trace, type, untilAddress } from "./harness.js";

const site = setup();

const vectors = (/** @type {import("playwright-core").Page} */ page) => page.locator("#atoms-plots .atom");
const atomsOf = (/** @type {string} */ q) => new URLSearchParams(q).get("atoms");

test("custom begins with ±1 along each axis; typing, adding and deleting change the link", () =>
  site.page(
    async (page) => {
      await page.click("#rest");
      assert.equal(await page.locator("#atoms").isVisible(), false);
      await press(page, '[name=start][value="custom"]');
      await untilAddress(page, (q) => q === "start=custom&d=2&T=9", "custom");
      assert.equal(await vectors(page).count(), 4);
      assert.equal(await page.locator("#atoms-list .vector").first().inputValue(), "1, 0");
      await type(page, "#atoms-list li:nth-child(1) .vector", "(2; 0.5)");
      await untilAddress(page, (q) => atomsOf(q) === "2,0.5~-1,0~0,1~0,-1", "typed");
      await type(page, "#atoms-list li:nth-child(2) .weight", "3");
      await untilAddress(page, (q) => atomsOf(q) === "2,0.5~-1,0*3~0,1~0,-1", "weighed");
      await page.click("#atoms-list .add");
      await untilAddress(page, (q) => atomsOf(q)?.split("~").length === 5, "added");
      await page.locator("#atoms-list .drop").last().click();
      await untilAddress(page, (q) => atomsOf(q) === "2,0.5~-1,0*3~0,1~0,-1", "taken away");
      // κ₂ = E x⁶ over both coordinates, by hand: the engine's own moments are on the page at once.
      const k2 = (64 + 3 + 0.5 ** 6 + 1 + 1) / 6 / 2;
      assert.ok(
        (await page.locator("#atoms-moments").innerText()).includes(`κ2\u00a0=\u00a0${Number(k2.toPrecision(4))}`),
        await page.locator("#atoms-moments").innerText(),
      );
      await type(page, "#atoms-list li:nth-child(1) .vector", "2");
      await page.locator("#wrong-atoms").waitFor({ state: "visible" });
      assert.equal(atomsOf(address(page)), "2,0.5~-1,0*3~0,1~0,-1");
    },
    { link: "d=2&T=9" },
  ));

test("vectors are dragged, moved by keys, added by a press and removed by Delete", () =>
  site.page(
    async (page) => {
      const first = vectors(page).first();
      await first.scrollIntoViewIfNeeded();
      const at = await first.boundingBox(),
        plot = await page.locator(".atoms-plot").boundingBox();
      assert.ok(at && plot);
      await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
      await page.mouse.down();
      // The plot reaches from −2 to 2: a quarter of it up is 1.
      await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2 - plot.height / 8, { steps: 3 });
      await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2 - plot.height / 4, { steps: 3 });
      await page.mouse.up();
      await untilAddress(
        page,
        (q) => {
          const [x, y] = (atomsOf(q) ?? "").split("~")[0].split(",").map(Number);
          return x === 1 && Math.abs(y - 1) < 0.06;
        },
        "dragged",
      );
      await first.focus();
      await page.keyboard.press("ArrowRight");
      await untilAddress(page, (q) => Number((atomsOf(q) ?? "").split(",")[0]) > 1, "moved by a key");
      await page.keyboard.press("Delete");
      await untilAddress(page, (q) => atomsOf(q) === "-1,0~0,1~0,-1", "deleted");
      await page.mouse.click(plot.x + plot.width * 0.75, plot.y + plot.height * 0.1);
      await untilAddress(page, (q) => atomsOf(q)?.split("~").length === 4, "added by a press");
    },
    { link: "start=custom&d=2&T=9" },
  ));

test("in another dimension the vectors stay; the numbers are cmd/trace's", () =>
  site.page(
    async (page) => {
      await page.click("#more > summary");
      await type(page, "#d", "3");
      await untilAddress(page, (q) => atomsOf(q) === "1,0,0~0,1,0*2~-1,-1,0", "padded");
      assert.equal(await page.locator(".atoms-plot").count(), 2);
      await type(page, "#d", "5");
      await untilAddress(page, (q) => atomsOf(q) === "1,0,0,0,0~0,1,0,0,0*2~-1,-1,0,0,0", "padded again");
      assert.equal(await page.locator(".atoms-plot").count(), 0);
      await type(page, "#d", "1");
      await untilAddress(page, (q) => atomsOf(q) === "1~0*2~-1", "cut");
      await type(page, "#d", "2");
      await untilAddress(page, (q) => atomsOf(q) === "1,0~0,0*2~-1,0", "padded from what was left");
      await page.click("#step");
      const rows = (await trace(address(page).replace(/&at=\d+/, ""))).split("\n").filter((l) => /^1,1,/.test(l));
      const f = await frame(page);
      assert.equal(Number(rows[0].split(",")[4]), f.runs[0].ab);
    },
    { link: "start=custom&atoms=1,0~0,1*2~-1,-1&d=2&T=9&steps=20" },
  ));
