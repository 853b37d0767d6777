/** Words and symbols that explain themselves: by pointer, keyboard, touch and ear (WCAG 1.4.13). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { address, pass, setup } from "./harness.js";

const site = setup();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const link = "start=gaussian&lr=1e-4";
const WIDE = { width: 1100, height: 700 };

/** @param {import("playwright-core").Page} page */
async function violations(page) {
  await page.evaluate(`${axe}; 0`);
  return page.evaluate(async () => {
    const run = await /** @type {any} */ (globalThis).axe.run(document, { iframes: false });
    return run.violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => n.target)}`);
  });
}

test("a word explains itself to the pointer; the note can be reached, stays, and goes with Escape", () =>
  site.page(
    async (page) => {
      const word = page.locator("#card-title .term"),
        note = page.locator("#note");
      await word.hover();
      await note.locator("text=/gradient flow keeps the two blocks/").waitFor();
      const box = await note.boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= WIDE.width && box.y + box.height <= WIDE.height, JSON.stringify(box));
      await note.hover();
      await pass(800);
      assert.ok(await note.isVisible(), "it went while the pointer was on it");
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press("Escape");
      await note.waitFor({ state: "hidden" });
      await word.hover();
      await note.waitFor();
      await page.mouse.move(900, 400);
      await note.waitFor({ state: "hidden" });
    },
    { link, viewport: WIDE },
  ));

test("by keyboard: the focus opens it, its buttons come next, and the way goes on behind the word", () =>
  site.page(
    async (page) => {
      const note = page.locator("#note");
      await page.focus("#ask-scale");
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Tab");
      await note.waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-describedby")), "note-words");
      const spoken = await page
        .locator("#ask-scale")
        .evaluate((el) => [el.getAttribute("aria-labelledby"), el.getAttribute("aria-expanded")]);
      assert.deepEqual(spoken, ["what-is scale-label", "true"]);
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement?.id), "note-all", "nothing of the picture shows σ");
      // The list opens at the word, and leads back to it.
      await page.keyboard.press("Enter");
      await page.locator("#words [data-entry]:focus").waitFor();
      await page.keyboard.press("Escape");
      await page.locator("#ask-scale:focus").waitFor();
      await note.waitFor();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement?.id), "scale");
      await note.waitFor({ state: "hidden" });
      // A word of the card, whose way leads into the picture.
      await page.focus("#card-limit .term");
      await page.locator("#note-name", { hasText: "ab" }).waitFor();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector("#stage")?.getAttribute("data-view") === "flow");
      assert.equal(await page.evaluate(() => document.activeElement?.id), "stage");
      assert.match(address(page), /view=flow/);
    },
    { link, viewport: WIDE },
  ));

test("a finger opens it and closes it, in Chinese too", () =>
  site.page(
    async (page) => {
      const word = page.locator("#card-title .term"),
        note = page.locator("#note");
      await word.tap();
      await note.locator("text=从对角起点出发").waitFor();
      await word.tap();
      await note.waitFor({ state: "hidden" });
      await word.tap();
      await note.waitFor();
      await page.locator("#card-rows").tap();
      await note.waitFor({ state: "hidden" });
    },
    { link: `${link}&lang=zh`, hasTouch: true, viewport: { width: 360, height: 640 } },
  ));

test("all words in one list, those of the panel that is looked at first", () =>
  site.page(
    async (page) => {
      await page.click("#words-open");
      const list = page.locator("#words");
      await list.locator("#words-here-list dt", { hasText: "saddle" }).waitFor();
      assert.deepEqual(await violations(page), []);
      const all = JSON.parse(readFileSync(new URL("../../lang/glossary/en.json", import.meta.url), "utf8"));
      assert.equal(await list.locator("dt").count(), Object.keys(all).length);
      await page.keyboard.press("Escape");
      await list.waitFor({ state: "hidden" });
    },
    { link: `${link}&view=flow&theme=dark` },
  ));
