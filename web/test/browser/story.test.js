/** The story: what a stranger meets at the bare address, done by pointer and by keys. */
import assert from "node:assert/strict";
import test from "node:test";
import axe from "axe-core";
import { CHAPTERS } from "../../js/story/chapters.js";
import { address, eventually, pass, press, ready, says, setup, until, untilAddress } from "./harness.js";

const site = setup();
const bare = { link: null, wait: false };
/** @typedef {import("playwright-core").Page} Page */

/** Chapter one, on the page. @param {Page} page */
const told = (page) => page.waitForSelector(".paper-board > svg .held");

test("the first chapter is answered before the engine has come, at every size above the fold", async () => {
  for (const [width, height] of [
    [360, 640],
    [844, 390],
    [1280, 800],
  ])
    await site.page(
      async (page) => {
        await page.route(/engine-.*\.wasm/, () => {}); // on its way for ever
        await page.reload();
        await told(page);
        for (const part of [".hook", ".to-guess", ".held"]) {
          // In one turn: the words are written anew when those of the later chapters come.
          const box = await page.evaluate((s) => document.querySelector(s)?.getBoundingClientRect().toJSON(), part);
          assert.ok(
            box && box.height > 0 && box.y >= 0 && box.y + box.height <= height && box.x >= 0 && box.x + box.width <= width,
            `${part} at ${width}×${height}: ${JSON.stringify(box)}`,
          );
        }
        const paper = await page.locator(".paper-board").boundingBox();
        assert.ok(paper);
        await page.mouse.click(paper.x + paper.width * 0.2, paper.y + paper.height * 0.6);
        assert.equal(await page.locator(".answer").count(), 0, "a place is not yet a guess");
        await page.getByRole("button", { name: "That is my guess" }).click();
        await says(page, ".answer", /^\d+°\s+off/);
        assert.match(await says(page, "#says", /\S/), /\d+° .*off.*learning/, "and said aloud");
        assert.equal(address(page), "", "the address stays bare");
      },
      { ...bare, viewport: { width, height }, hasTouch: width < 800 },
    );
});

test("by keys alone: guess, answer, next chapter, its questions, back again and to the lab", async () => {
  await site.page(
    async (page) => {
      await told(page);
      const tab = async (/** @type {string} */ to) => {
        for (let i = 0; i < 40; i++) {
          await page.keyboard.press("Tab");
          if (await page.evaluate((sel) => document.activeElement?.matches(sel), to)) return;
        }
        assert.fail(`Tab does not reach ${to}`);
      };
      await tab(".aim-input");
      const at = () => page.locator(".aim-input").first().getAttribute("aria-valuetext");
      const first = await at();
      await page.keyboard.press("Shift+ArrowRight");
      assert.notEqual(await at(), first);
      await page.keyboard.press("Enter");
      await page.waitForSelector(".answer .big");
      await tab(".next");
      await page.keyboard.press("Enter");
      await says(page, "#tale-title", /layer/);
      assert.match(address(page), /^guess=one:\d+&story=2$/);
      assert.equal(await page.evaluate(() => document.activeElement?.id), "tale-title", "the focus goes with it");
      await tab(".choice-button");
      await page.keyboard.press("Enter");
      await says(page, ".answer .so", /29 votes/);
      await tab(".next");
      await page.keyboard.press("Enter");
      await tab(".aim-input");
      await page.keyboard.press("Enter");
      await says(page, "#tale-rest", /−2 × \(2\.34 \+ 5\.52i\)/);
      await tab(".next");
      await page.keyboard.press("Enter");
      await tab(".show-me");
      await page.keyboard.press("Enter");
      await says(page, ".answer .big", /0\.84 → 0\.06/);
      await page.goBack();
      await says(page, "#tale-title", /Guess/);
      await page.goForward();
      await says(page, "#tale-title", /layer/);
      await page.locator("#to-lab").focus();
      await page.keyboard.press("Enter");
      await untilAddress(
        page,
        (query) => query === "start=sparse&from=0.1,0.1~0.5,1.5~1.5,0.5",
        "the lab begins with a run that ends well",
      );
      await ready(page);
      assert.equal(await page.locator("#tale").isVisible(), false);
      // What its card says while it rolls, and when it has arrived, needs no symbols.
      await page.locator("#scrub").fill("2");
      await says(page, "#story", /downhill|step/);
      await page.locator("#scrub").fill("200");
      assert.doesNotMatch(await says(page, "#story", /hits the next token exactly/), /\b[ab]{1,2}\b|[λσηŷ=]/);
    },
    { ...bare, reducedMotion: "reduce" },
  );
});

test("the switch goes to the story and back without losing the run, and a story's link is one to share", async () => {
  await site.page(
    async (page) => {
      await page.click("#to-story");
      await told(page);
      assert.match(address(page), /start=sparse/);
      assert.match(address(page), /story=1/);
      await page.click('[data-n="2"]');
      await says(page, "#tale-title", /layer/);
      await page.click("#to-lab");
      await untilAddress(page, (query) => query === "start=sparse&lr=0.001", "the run is still there");
      await ready(page);
    },
    { link: "start=sparse&lr=0.001" },
  );
  await site.page(async (page) => void (await says(page, "#tale-title", /层/)), { link: "story=2&lang=zh", wait: false });
});

test("from the lab the story goes on where it was left, by the switch and by going back", () =>
  site.page(
    async (page) => {
      const further = page.locator("#tale a", { hasText: "the race" });
      await page.locator("#tale .next").click();
      for (const back of [() => page.click("#to-story"), () => page.goBack()]) {
        await further.click();
        await untilAddress(page, (query) => /view=race/.test(query) && !/story/.test(query), "the race in the lab");
        await back();
        await says(page, "#tale-title", /break it/);
        await further.waitFor();
      }
    },
    { link: "story=8&lang=en" },
  ));

test("through the whole story by its own buttons, and to the lab and back, the picture is the engine's wherever it is wanted", () =>
  site.page(
    async (page) => {
      await told(page);
      await page.waitForFunction(() => /** @type {any} */ (document.querySelector("#stage iframe"))?.contentWindow.mesascope);
      const uncovered = (/** @type {string} */ where) =>
        eventually(
          () =>
            page.evaluate(() => {
              const stage = document.querySelector("#stage");
              if (document.documentElement.dataset.told === "own") return "own";
              return stage?.matches(".live") && !stage.querySelector(".kept-picture")?.checkVisibility() ? "live" : "covered";
            }),
          (state) => state !== "covered",
          where,
        );
      /** @type {Record<string, number>} */
      const seen = { own: 0, live: 0 };
      for (const { n, beats } of CHAPTERS) {
        for (const { id, ask, aside, play } of beats) {
          if (aside) continue;
          const where = `chapter ${n}, ${id}`;
          await page.waitForFunction((now) => document.querySelector("#tale")?.getAttribute("data-chapter") === now, String(n));
          seen[await uncovered(where)]++;
          if (ask) await page.locator(".show-me").click();
          // A short run may be there before anybody can press.
          if (play !== undefined)
            await page
              .locator(".meanwhile button")
              .click({ timeout: 3000 })
              .catch(() => {});
          seen[await uncovered(`${where}, answered`)]++;
          if (n === 8 && id === "beyond") break;
          await page.locator("#tale-rest .next").click();
        }
      }
      assert.ok(seen.own > 6 && seen.live > 20, JSON.stringify(seen));
      await page.locator("#to-lab").click();
      await untilAddress(page, (at) => !at.includes("story"), "the lab");
      assert.equal(await uncovered("the lab"), "live");
      await page.locator("#to-story").click();
      await page.locator(`#stop-list a >> nth=0`).click();
      await told(page);
      await page.locator("#to-lab").click();
      assert.equal(await uncovered("the lab, from a chapter with a picture of its own"), "live");
    },
    { ...bare, viewport: { width: 1280, height: 800 } },
  ));

test("a part of the page that does not come is told in the story, too; an engine that does not is not yet missed", async () => {
  for (const [part, told_] of /** @type {[string, boolean][]} */ ([
    ["**/en-*.json", true],
    ["**/index-*.js", true],
    ["**/engine-*", false],
  ]))
    await site.page(
      async (page) => {
        await page.route(part, (route) => route.abort());
        await page.reload({ waitUntil: "commit" });
        if (!told_) await told(page);
        else await page.locator("#trouble").waitFor({ state: "visible", timeout: 30_000 });
        assert.equal(await page.locator("#trouble").isVisible(), told_, part);
      },
      { ...bare, expected: /Failed to load|net::ERR|Mesascope's engine/ },
    );
});

test("theory can be hidden in the lab, and stays so in the address", async () => {
  await site.page(
    async (page) => {
      await page.click("#more summary");
      await press(page, "#theory");
      await untilAddress(page, (query) => /theory=no/.test(query), "hidden");
      assert.equal(await page.locator("#card .predicted").first().isVisible(), false);
    },
    { link: "start=sparse" },
  );
});

test("axe finds nothing in either chapter, asked or answered, in both languages and themes", async () => {
  for (const [lang, theme] of [
    ["en", "light"],
    ["zh", "dark"],
  ])
    for (const chapter of [1, 2])
      await site.page(
        async (page) => {
          await page.waitForSelector(".show-me");
          await page.addScriptTag({ content: axe.source }).catch(() => page.evaluate(axe.source));
          for (const answered of [false, true]) {
            if (answered) await page.click(".show-me");
            const found = await page.evaluate(() => /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"] }));
            assert.deepEqual(
              found.violations.map((/** @type {any} */ v) => [v.id, v.nodes.map((/** @type {any} */ n) => n.html.slice(0, 120))]),
              [],
              `chapter ${chapter}, ${lang}, ${answered ? "answered" : "asked"}`,
            );
          }
        },
        { link: `story=${chapter}&lang=${lang}&theme=${theme}`, wait: false, reducedMotion: "reduce", bypassCSP: true },
      );
});

test("a guess stays in the link: it is there when the link is opened, goes with Share, and can be taken back", async () => {
  await site.page(
    async (page) => {
      await page.waitForSelector("#tale .choice-button");
      await page.locator("#tale .choice-button").first().click();
      await untilAddress(page, (query) => query === "guess=noise:noise&story=3", "the guess is kept");
      await page.click('[data-n="4"]');
      await page.locator(".aim").first().waitFor();
      await page.click("#tale .confirm");
      await untilAddress(page, (query) => /^guess=noise:noise~roll:0\.9,1\.8,1\.9,0\.8,-0\.9,-1\.8&story=4$/.test(query), "both are");
      await until(page, (f) => f.step >= f.last && !f.playing, "it has played");
      await page.click("#handout");
      const link = await page.locator("#handout-link").inputValue();
      assert.match(link, /guess=noise:noise~roll/);
      assert.doesNotMatch(await page.locator("#handout-code").inputValue(), /guess/);
      await press(page, "#handout-guesses");
      assert.doesNotMatch(await page.locator("#handout-link").inputValue(), /guess/);
      await page.click("#handout-close");

      await page.click("#to-lab");
      await page.waitForFunction(() => document.documentElement.dataset.place === "lab");
      assert.doesNotMatch(address(page), /guess/);
      await page.click("#to-story");
      await says(page, "#tale-title", /Two numbers/);
      assert.match(address(page), /guess=noise:noise~roll/);

      await page.goto(link);
      await ready(page);
      await says(page, ".answer .big", /ab = 0\.19/);
      assert.equal(await page.locator(".rings.answered .aim").count(), 3, "the rings stand where they were put");
      assert.doesNotMatch(await page.locator("html").getAttribute("data-place").then(String), /lab/);
      const f = await until(page, (now) => now.step >= now.last, "at its end");
      assert.ok(Math.abs(f.runs[0].ab - 0.192) < 0.002);
      await page.click('[data-n="3"]');
      await says(page, ".answer .big", /9\d\.\d/);
      await says(page, ".choice-button >> nth=0", /your guess/);
      await page.getByRole("button", { name: "Guess again" }).click();
      assert.equal(await page.locator("#tale .answer").count(), 0);
      await untilAddress(page, (query) => /^guess=roll:[^&]*&story=3$/.test(query), "forgotten");
      await page.locator("#tale .choice-button").nth(1).click();
      await untilAddress(page, (query) => /noise:diagonals/.test(query), "and another is kept");
    },
    { link: "story=3", viewport: { width: 900, height: 700 }, reducedMotion: "reduce" },
  );
  // Before the engine has come, and a picture of its own.
  await site.page(async (page) => {
    await told(page);
    await page.click("#tale-figure .choice-button");
    await page.waitForSelector(".answer .big");
    await ready(page);
    await untilAddress(page, (query) => query === "guess=one:158", "kept when the engine has come");
    await page.reload();
    await says(page, ".answer .big", /43°/);
    await page.click("text=Another one");
    await told(page);
    await page.click("#tale-figure .choice-button");
    await page.waitForSelector(".answer .big");
    assert.equal(address(page), "guess=one:158", "only the first is kept: it is at what all are asked");
  }, bare);
});

test("who is in a hurry finds the whole story in three minutes' reading, and nobody else sees it", () =>
  site.page(
    async (page) => {
      await told(page);
      const short = page.locator(".in-short > p");
      await short.first().waitFor({ state: "attached" });
      assert.equal(await short.first().isVisible(), false, "told before it was asked for");
      await page.locator(".in-short > summary").focus();
      await page.keyboard.press("Enter");
      await short.last().waitFor();
      const words = (await short.allInnerTexts()).join(" ").split(/\s+/).length;
      assert.ok(words > 200 && words < 600, `${words} words are no three minutes' reading`);
      await page.getByRole("button", { name: "That is my guess" }).click();
      await page.locator(".answer").waitFor();
      assert.equal(await page.locator(".in-short").count(), 1, "said twice");
      await page.locator(".in-short > summary").click();
      await page.locator(".in-short .term", { hasText: "mesa-optimizer" }).click();
      await page.locator("#note-words").filter({ hasText: /./ }).waitFor();
    },
    { ...bare },
  ));

test("the tour goes on by itself until the reader does anything, and starts by nothing but its button", () =>
  site.page(async (page) => {
    await told(page);
    const bar = page.locator(".touring");
    assert.equal(await bar.count(), 0);
    await page.getByRole("button", { name: "two-minute tour" }).click();
    await says(page, ".touring", /1 of 8.*ends it/);
    await page.waitForSelector(".answer .big");
    // There is time to read what is asked and answered, and no more.
    assert.equal(await page.locator("#tale-rest > p:visible").count(), 0);
    await says(page, ".touring", /2 of 8/);
    await says(page, "#tale-title", /layer/);
    await page.keyboard.press("Shift");
    await bar.waitFor({ state: "detached" });
    assert.equal(await page.locator("#tale-words > p").count(), await page.locator("#tale-words > p:visible").count(), "words stay away");
    await says(page, "#says", /tour has ended/);
    await pass(6000);
    assert.match(address(page), /^story=2/);
    assert.equal(await page.locator(".answer").count(), 0, "it goes no further");
  }, bare));
