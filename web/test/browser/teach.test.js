/** The teacher's page and the worksheet: found from the page, whole in both languages, and printed on white. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { CHAPTERS } from "../../js/story/chapters.js";
import { setup, trace } from "./harness.js";

const site = setup();
/** What a class sends: links in mail and chat, and lines that are none. */
const CLASS = [
  "https://example.org/?guess=one:201~noise:diagonals~almost:0.5&story=3",
  "Here it is: <https://example.org/?story=4&guess=noise%3Anoise%7Eroll%3A1,1,1,1,-1,-1>",
  "?guess=one:180~noise:diagonals~almost:0.02~short:0.1~slope:90",
  "",
  "I forgot",
  "?guess=noise:<b>~fifth:third~almost:7~nothing:1~roll:1,2",
];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

for (const lang of ["en", "zh"])
  for (const colorScheme of /** @type {const} */ (["light", "dark"]))
    test(`${lang}, ${colorScheme}: axe finds nothing, and nothing sticks out`, () =>
      site.page(
        async (page) => {
          for (const path of [`teach/${lang}.html`, `teach/sheet-${lang}.html`, `teach/answers-${lang}.html`]) {
            await page.goto(site.url + path);
            if (/answers/.test(path)) await page.locator("#links").fill(CLASS.join("\n"));
            await page.evaluate(`${axe}; 0`);
            const found = await page.evaluate(async () => {
              const run = await /** @type {any} */ (globalThis).axe.run(document);
              return run.violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => n.target)}`);
            });
            assert.deepEqual(found, [], path);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} sticks out`);
          }
        },
        { path: `teach/${lang}.html`, wait: false, colorScheme, viewport: { width: 360, height: 640 } },
      ));

test("a class's links are read however they have come", () =>
  site.page(
    async (page) => {
      await page
        .locator("#links")
        .fill(
          [
            "?guess=noise:diagonals。",
            "my guess = https://example.org/?guess=noise:diagonals%E2%80%8B",
            "?guess=noise%253Adiagonals",
            "https%3A%2F%2Fexample.org%2F%3Fguess%3Dnoise%253Adiagonals",
            "https://example.org/#/?guess=noise:diagonals~noise:noise",
            "（https://example.org/?lang=zh&#38;guess=noise:diagonals.）",
          ].join("\n"),
        );
      assert.match(await page.locator("#said").innerText(), /^6 links, 6 guesses/);
      assert.deepEqual(await page.locator("#skipped li").allInnerTexts(), ["Line 5: “noise:noise” is no guess at a question of the story"]);
      assert.match(await page.locator("[data-question=noise]").innerText(), /6 of 6 guessed what happens/);
    },
    { path: "teach/answers-en.html", wait: false },
  ));

test("the foot of the page leads there, in its language, and its numbers are the program's", () =>
  site.page(
    async (page) => {
      await page.locator("#teach").click();
      await page.waitForURL(/teach\/zh\.html$/);
      const words = await page.locator("#chapter-4").innerText();
      const report = JSON.parse(await trace("from=0.5,1.5~1.5,0.5~-0.5,-1.5&method=flow", "-json"));
      assert.ok(words.includes(report.theory.limit.toFixed(4)), words);
      assert.equal(await page.locator("#chapter-4 a").last().getAttribute("href"), "../?story=4&lang=zh&ui=present");
    },
    { link: "start=gaussian&lr=1e-4&lang=zh" },
  ));

test("a class's links are drawn over what happens, which is the program's; junk is named", () =>
  site.page(
    async (page) => {
      const drawn = (/** @type {string} */ id) => page.locator(`[data-question=${id}]`);
      const rows = async (/** @type {string} */ id) =>
        (await drawn(id).locator("tbody tr").allInnerTexts()).map((row) => row.split(/\t/).map((cell) => cell.trim()));
      assert.equal(await page.locator("[data-question]").count(), 0);
      await page.locator("#links").fill(CLASS.join("\n"));
      assert.match(await page.locator("#said").innerText(), /^4 links, 10 guesses/);
      assert.deepEqual(await page.locator("#skipped li").allInnerTexts(), [
        "Line 5: no guesses in “I forgot”",
        "Line 6: “noise:” is no guess at a question of the story",
      ]);
      assert.deepEqual(await rows("noise"), [
        ["noise, only stronger", "1", "33\u202f%"],
        ["one diagonal in each (what happens)", "2", "67\u202f%"],
        ["full blocks", "0", "0\u202f%"],
      ]);
      assert.match(await drawn("noise").innerText(), /after 100 training steps/);
      assert.match(await drawn("short").innerText(), /for 5 tokens/);
      assert.match(await drawn("noise").innerText(), /2 of 3 guessed what happens/);
      // The first rule's fourth token is at 201°, and the slope leads to 67°.
      assert.match(await drawn("one").innerText(), /Guesses: 2\. The middle one is 1[01]° off/);
      assert.match(await drawn("slope").innerText(), /Guesses: 1\. The middle one is 23° off/);
      assert.deepEqual(
        await page.locator("[data-question]").evaluateAll((all) => all.map((el) => /** @type {HTMLElement} */ (el).dataset.question)),
        ["one", "slope", "noise", "roll", "almost", "short"],
        "in the story's order",
      );

      // What happens, of the runs of the story's own links.
      const given = await page.evaluate(() => JSON.parse(document.getElementById("given")?.textContent ?? ""));
      for (const { link, beats } of CHAPTERS)
        for (const beat of beats) {
          if (!(beat.id in given.ends)) continue;
          const report = JSON.parse(await trace((beat.link ?? link ?? "").replace(/&(view|speed)=[^&]*/g, ""), "-json"));
          const { frame, reply } = given.ends[beat.id];
          for (const [mine, theirs] of [
            [frame.runs, report.runs],
            [frame.second, report.second?.runs ?? []],
          ])
            assert.deepEqual(
              (mine ?? []).map((/** @type {any} */ r) => [r.a, r.b, r.ab, r.loss]),
              theirs.map((/** @type {any} */ { final: f }) => [f.q_diag, f.p_diag, f.ab, f.loss]),
              beat.id,
            );
          assert.equal(reply.theory.lossZero, report.theory.loss_zero);
        }
      assert.deepEqual(Object.keys(given.ends).sort(), ["almost", "roll", "short"]);
      const twice = "[?guess=noise:full](?guess=noise%3Afull) ?guess=noise:noise <?guess=noise:noise>";
      await page.locator("#links").fill(`?guess=noise:noise and ?guess=noise:diagonals\t?guess=noise:diagonals ${twice}`);
      assert.match(await drawn("noise").innerText(), /2 of 5 guessed what happens/, "all of a line's links, each once");
      await page.locator("#links").fill("");
      assert.equal(await page.locator("[data-question]").count(), 0);
    },
    { path: "teach/answers-en.html", wait: false },
  ));
