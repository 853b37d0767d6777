/** The example pages do what docs/embedding.md says they do. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setup } from "./harness.js";

const site = setup();

/** @typedef {import("playwright-core").Page} Page */

/** Waits until a figure is at a step and rests there. @param {Page} page @param {string} id @param {number} step */
const rests = (page, id, step) =>
  page.waitForFunction(
    ([i, n]) => {
      const { state } = /** @type {any} */ (document.getElementById(String(i)));
      return state && state.step === n && !state.playing;
    },
    /** @type {const} */ ([id, step]),
    { timeout: 60_000 },
  );

test("words in a post play the figure to a step", () =>
  site.page(
    async (page) => {
      await page.waitForFunction(() => /** @type {any} */ (document.getElementById("plane")).state);
      await page.locator("button[data-to='60']").click();
      await rests(page, "plane", 60);
      await page.locator("button[data-to='5']").click();
      await rests(page, "plane", 5);
      await page.locator("#night").click();
      await page.frameLocator("#plane iframe").locator("html[data-theme=dark]").waitFor();
    },
    { path: "examples/post.html", wait: false, colorScheme: "light" },
  ));

test("two figures in lockstep", () =>
  site.page(
    async (page) => {
      for (const id of ["first", "second"])
        await page.waitForFunction((i) => /** @type {any} */ (document.getElementById(i)).state, id, { timeout: 60_000 });
      await page.frameLocator("#first iframe").locator("#play").click();
      await page.waitForFunction(() => /** @type {any} */ (document.getElementById("second")).step > 10, null, { timeout: 60_000 });
      await page.frameLocator("#first iframe").locator("#play").click();
      await page.waitForFunction(
        () => {
          const [a, b] = ["first", "second"].map((id) => /** @type {any} */ (document.getElementById(id)).state);
          return !a.playing && a.step > 10 && a.step === b.step;
        },
        null,
        { timeout: 60_000 },
      );
      await page.frameLocator("#first iframe").locator("#scrub").fill("33");
      await rests(page, "second", 33);
    },
    { path: "examples/lockstep.html", wait: false, viewport: { width: 640, height: 900 } },
  ));

test("a slider of the host's own", () =>
  site.page(
    async (page) => {
      await page.waitForFunction(() => document.getElementById("predicted")?.textContent === "0.1919", null, { timeout: 60_000 });
      await page.locator("#scale").fill("2");
      await page.waitForFunction(() => document.getElementById("predicted")?.textContent === "0.0480", null, { timeout: 60_000 });
      assert.equal(await page.locator("#value").innerText(), "2");
    },
    { path: "examples/slider.html", wait: false },
  ));

test("a plain frame takes messages", () =>
  site.page(
    async (page) => {
      await page.frameLocator("#figure").locator("#stage.live").waitFor({ timeout: 60_000 });
      await page.locator("#go").click();
      await page.waitForFunction(() => document.getElementById("step")?.textContent === "40", null, { timeout: 60_000 });
    },
    { path: "examples/frame.html", wait: false },
  ));
