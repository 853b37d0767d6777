/** Presenter mode: what a room reads, and what a clicker does. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { CHAPTERS } from "../../js/story/chapters.js";
import { address, eventually, setup } from "./harness.js";

const site = setup();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

test("at 1080 lines words have 24 px, labels 20 px, all is in sight, and axe finds nothing", () =>
  site.page(
    async (page) => {
      await page.locator(".present-head").waitFor();
      const small = await page.evaluate(() =>
        [...document.querySelectorAll("body *")].flatMap((el) => {
          const own = [...el.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim());
          if (!own || !el.checkVisibility({ visibilityProperty: true }) || el.closest(".sr, #stage")) return [];
          // A symbol's index is as small as it is in print; keys are labels.
          const least = el.closest(".present-keys") ? 20 : 24;
          const px = parseFloat(getComputedStyle(el).fontSize);
          return px < least && !["SUB", "SUP"].includes(el.tagName) ? [`${px} px: ${el.outerHTML.slice(0, 90)}`] : [];
        }),
      );
      assert.deepEqual(small, []);
      const labels = await page.evaluate(() => {
        const stage = /** @type {HTMLIFrameElement} */ (document.querySelector("#stage iframe")).contentWindow;
        const svg = /** @type {any} */ (stage).mesascope.svg();
        const box = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
        const scale = /** @type {HTMLElement} */ (document.querySelector("#stage")).clientHeight / Number(box?.[2]);
        return [...svg.matchAll(/font-size="([\d.]+)"/g)].map((m) => Number(m[1]) * scale);
      });
      assert.ok(labels.length > 5);
      assert.ok(Math.max(...labels) >= 20, `${labels}`);
      const over = await page.evaluate(() => [
        document.documentElement.scrollHeight - innerHeight,
        document.documentElement.scrollWidth - innerWidth,
      ]);
      assert.deepEqual(over, [0, 0]);
      await page.evaluate(`${axe}; 0`);
      const found = await page.evaluate(async () => {
        const run = await /** @type {any} */ (globalThis).axe.run(document, { iframes: false });
        return run.violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => n.target)}`);
      });
      assert.deepEqual(found, []);
    },
    { link: "ui=present&start=sparse", viewport: { width: 1920, height: 1080 } },
  ));

test("the story is gone through, chapter by chapter", () =>
  site.page(
    async (page) => {
      await page.waitForFunction(() => document.documentElement.dataset.ui === "present");
      await page.keyboard.press("PageDown");
      await page.waitForFunction(() => /story=2/.test(location.search));
      assert.match(address(page), /ui=present/);
      await page.locator(".paper-board text").first().waitFor();
      const labels = await page.locator(".paper-board > svg").evaluate((svg) => {
        const scale = svg.clientWidth / /** @type {SVGSVGElement} */ (svg).viewBox.baseVal.width;
        return [...svg.querySelectorAll("text")].map((el) => parseFloat(getComputedStyle(el).fontSize) * scale);
      });
      assert.ok(Math.min(...labels) >= 20, `labels of ${labels} px`);
      await page.keyboard.press("PageUp");
      await page.waitForFunction(() => !/story=2/.test(location.search));
      await page.keyboard.press("a");
      await page.locator("#tale-rest", { hasText: "in-context learning" }).waitFor();
      const px = await page
        .locator("#tale-rest p")
        .last()
        .evaluate((el) => parseFloat(getComputedStyle(el).fontSize));
      assert.ok(px >= 24, `${px} px`);
      assert.deepEqual(
        await page.evaluate(() => [document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]),
        [0, 0],
      );
    },
    { link: "story=1&ui=present", viewport: { width: 1920, height: 1080 } },
  ));

test("chapter 3's words and choices are all in sight before the room", () =>
  site.page(
    async (page) => {
      await page.locator("#tale .choice-button").last().waitFor();
      await eventually(
        () =>
          page.evaluate(() =>
            ["#tale-words", "#tale-rest"].map((id) => document.querySelector(id)).map((el) => el && el.scrollHeight - el.clientHeight),
          ),
        (over) => over.every((px) => px === 0),
        "nothing is scrolled",
      );
    },
    { link: "story=3&ui=present", viewport: { width: 1920, height: 1080 } },
  ));

test("every chapter has its picture before the room, lying or upright", () =>
  site.page(
    async (page) => {
      await page.waitForFunction(() => document.documentElement.dataset.ui === "present");
      for (let n = 1; n <= 8; n++) {
        // Part by part: a chapter's last leads to the next.
        const parts = n > 1 ? CHAPTERS[n - 2].beats.filter(({ aside }) => !aside).length : 0;
        for (let part = 0; part < parts; part++) {
          const before = await page.locator("#tale-words").textContent();
          await page.keyboard.press("PageDown");
          await page.waitForFunction((was) => document.querySelector("#tale-words")?.textContent !== was, before, { timeout: 20_000 });
        }
        await page.waitForFunction((now) => document.querySelector("#tale")?.getAttribute("data-chapter") === String(now), n);
        for (const [width, height, wide, high] of [
          [1280, 720, 0.5, 0.6],
          [720, 1280, 0.8, 0.33],
        ]) {
          await page.setViewportSize({ width, height });
          await eventually(
            () =>
              page.evaluate(() => {
                const own = document.documentElement.dataset.told !== "run",
                  r = document.querySelector(own ? ".paper-board" : "#stage")?.getBoundingClientRect();
                return r ? [r.width / innerWidth, r.height / innerHeight] : [0, 0];
              }),
            // Chapter 3's tables are higher than wide, and its words many.
            ([w, h]) => w >= (n === 3 ? 0.8 * wide : wide) && h >= high,
            `chapter ${n} at ${width} × ${height}`,
          );
        }
      }
    },
    { link: "story=1&ui=present" },
  ));

test("P enters; a clicker goes on and back, space plays, P leaves, and the run stays", () =>
  site.page(
    async (page) => {
      await page.focus("#stage");
      await page.keyboard.press("p");
      await page.waitForFunction(() => document.documentElement.dataset.ui === "present");
      assert.match(address(page), /ui=present/);
      await page.keyboard.press("PageDown");
      await page.locator(".present-head", { hasText: "Gaussian tokens" }).waitFor();
      await page.keyboard.press("PageDown");
      await page.locator(".present-head", { hasText: "Sparse tokens" }).waitFor();
      await page.keyboard.press("PageUp");
      await page.locator(".present-head", { hasText: "Gaussian tokens" }).waitFor();
      await page.keyboard.press(" ");
      await page.waitForFunction(() => document.querySelector("#play")?.getAttribute("aria-label") === "Pause");
      await page.keyboard.press(" ");
      await page.keyboard.press("q");
      const wall = page.locator("#wall");
      await wall.waitFor();
      assert.doesNotMatch((await wall.innerText()) ?? "", /ui=present/, "a phone gets the page, not the room's picture");
      await page.keyboard.press("Q"); // a second press closes it, and so does Escape
      await wall.waitFor({ state: "hidden" });
      await page.keyboard.press("q");
      await wall.waitFor();
      await page.keyboard.press("Escape");
      await wall.waitFor({ state: "hidden" });
      assert.match(address(page), /ui=present/, "the code is closed, and not the room's picture");
      // Where the whole screen is shown, browsers take Escape for that alone, and the page hears only that it has ended.
      await page.evaluate(() => document.documentElement.requestFullscreen());
      await page.keyboard.press("q");
      await wall.waitFor();
      await page.evaluate(() => document.exitFullscreen());
      await wall.waitFor({ state: "hidden" });
      assert.match(address(page), /ui=present/, "the code is closed with the whole screen, and not the room's picture");
      await page.keyboard.press("p");
      await page.waitForFunction(() => document.documentElement.dataset.ui === undefined && !/ui=|theory=/.test(location.search));
      assert.match(address(page), /from=0.5,1.5/);
    },
    { link: "start=gaussian&lr=1e-4" },
  ));

test("letters are those of their keys under another alphabet, too", () =>
  site.page(
    async (page) => {
      const pressed = (/** @type {string} */ key, /** @type {string} */ code) =>
        page.evaluate(
          ([k, c]) => document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: k, code: c, bubbles: true })),
          [key, code],
        );
      const wall = page.locator("#wall");
      await pressed("й", "KeyQ");
      await wall.waitFor();
      await pressed("й", "KeyQ");
      await wall.waitFor({ state: "hidden" });
      await pressed("з", "KeyP");
      await page.waitForFunction(() => document.documentElement.dataset.ui === undefined);
      await page.focus("#stage");
      await pressed("ㅔ", "KeyP");
      await page.waitForFunction(() => document.documentElement.dataset.ui === "present");
    },
    { link: "start=gaussian&lr=1e-4&ui=present" },
  ));
