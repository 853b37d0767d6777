/**
 * Chapters 3 to 8 of the story, walked by keyboard alone in both languages: what is
 * asked, answered and told, axe on every beat, and every number against cmd/trace.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { percent } from "../../js/story/chapters/figures.js";
import { CHAPTERS } from "../../js/story/chapters.js";
import { linkOf, numericOf } from "../../js/story/parts.js";
import { violations } from "./axe.js";
import { engine, pass, says, setup, trace, until } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("../../js/story/chapter.js").Beat} Beat */
/** @typedef {import("../../js/story/chapter.js").Chapter} Chapter */

const site = setup();

/** Runs of `trace -json` as the page's frame has them. @param {any[]} runs */
const asFrame = (runs) =>
  runs.map(({ final: f, status, stops_at }) => ({
    loss: f.loss,
    ab: f.ab,
    b: f.p_diag,
    bOff: f.p_off,
    a: f.q_diag,
    aOff: f.q_off,
    share: f.gd_share,
    status,
    stopsAt: stops_at ?? -1,
  }));

/** What the page would know of a link, had it only what `trace` prints. @param {string} link @returns {Promise<any>} */
async function traced(link) {
  const run = link
    .split("&")
    .filter((part) => !/^(view|speed|seq)=/.test(part))
    .join("&");
  const { scenario, theory, runs, second, step } = JSON.parse(await trace(run, "-json", "-claims"));
  const asTheory = (/** @type {any} */ t, /** @type {any[]} */ of) => ({
    limit: t.limit,
    lossZero: t.loss_zero,
    runs: of.map((r) => ({ stepBound: r.step_bound })),
  });
  const p41 = runs[0].claims.find((/** @type {any} */ c) => c.id === "p41"),
    of = (/** @type {string} */ q) => p41.more.find((/** @type {any} */ c) => c.quantity === q) ?? {};
  return {
    answered: true,
    session: { arriving: false },
    numbers: () => ({ pv: runs[0].parameters.W_PV.flat(), kq: runs[0].parameters.W_KQ.flat() }),
    frame: { step, last: scenario.steps, playing: false, lr: scenario.lr, runs: asFrame(runs), second: asFrame(second?.runs ?? []) },
    reply: {
      scenario,
      theory: asTheory(theory, runs),
      second: second && { scenario: second.scenario, theory: asTheory(second.theory, second.runs) },
    },
    context: () => ({
      n: 1000,
      mean: p41.measured,
      meanSE: p41.se,
      slope: of("slope").measured,
      slopeSE: of("slope").se,
      share: of("share").measured,
      shareSE: of("share").se,
    }),
  };
}

/** What the page shows in its slots. @param {Page} page @returns {Promise<Record<string, string>>} */
const slots = (page) =>
  page.evaluate(() =>
    Object.fromEntries(
      [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#tale [data-slot]"))].map((el) => [
        el.dataset.slot,
        el.textContent,
      ]),
    ),
  );

/** How far along its spoke each prediction gets, as the picture has it over the circles. @param {Page} page */
const labelled = async (page) =>
  [...String(await engine(page, "svg")).matchAll(/= (−?\d\.\d\d)</g)]
    .slice(0, 5)
    .map(([, x]) => percent(Number(x), 0))
    .join(", ");

/** Tabs on until what has the focus is asked for. @param {Page} page @param {string} selector */
async function tabTo(page, selector) {
  for (let i = 0; i < 80; i++) {
    if (await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`80 tabs do not lead to ${selector}`);
}

/** Answers a question as one does who has a keyboard only. @param {Page} page @param {Beat} beat */
async function guess(page, beat) {
  switch (beat.ask?.kind) {
    case "choose":
      await tabTo(page, "#tale .choice-button");
      return page.keyboard.press("Enter");
    case "number":
      await tabTo(page, "#tale input[type=range]");
      await page.keyboard.press("ArrowRight");
      await tabTo(page, "#tale .confirm");
      return page.keyboard.press("Enter");
    case "plane":
      await tabTo(page, ".aim");
      await page.keyboard.press("Shift+ArrowLeft");
      await tabTo(page, "#tale .confirm");
      return page.keyboard.press("Enter");
  }
}

for (const lang of ["en", "zh"])
  for (const chapter of CHAPTERS.filter(({ n }) => n >= 3))
    test(`chapter ${chapter.n} by keyboard alone, ${lang}`, (t) =>
      site.page(
        async (page) => {
          await page.locator("#tale-title").waitFor();
          let link = chapter.link ?? "";
          for (const beat of chapter.beats) {
            link = beat.link ?? link;
            await t.test(beat.id, async () => {
              if (beat.ask) {
                await page.locator("#tale-ask").waitFor();
                if (!beat.picture)
                  await page.waitForFunction(() => document.documentElement.dataset.theory === "no", null, { timeout: 20_000 });
                assert.equal(await page.locator("#tale .answer").count(), 0, "nothing is told before the guess");
                await guess(page, beat);
                await page.locator("#tale .answer").waitFor();
              }
              if (beat.play !== undefined) await until(page, (f) => f.step >= f.last && !f.playing, "it plays to its end");
              if (beat.play !== undefined || beat.at !== undefined) {
                const want = /** @type {Record<string, string>} */ (chapter.numbers?.(await traced(link)));
                if (beat.id === "fifth") want.five = await labelled(page);
                const shown = Object.keys(await slots(page)).filter((name) => name in want);
                assert.ok(shown.length > 0, "there are numbers");
                for (const name of shown) await says(page, `#tale [data-slot="${name}"] >> nth=0`, new RegExp(`^${escaped(want[name])}$`));
              }
              assert.deepEqual(
                Object.entries(await slots(page)).filter(([, value]) => value === "" || value === "…" || /NaN/.test(value)),
                [],
              );
              assert.deepEqual(await violations(page), []);
            });
            if (beat === chapter.beats.at(-1)) break;
            await tabTo(page, "#tale .next");
            await page.keyboard.press("Enter");
          }
        },
        { link: `story=${chapter.n}&lang=${lang}`, viewport: { width: 900, height: 700 }, reducedMotion: "reduce", patience: 240 },
      ));

/** Which of the choices a run's end is: found from its numbers, apart from what the chapter marks as what happens. @type {Record<string, (now: any) => string>} */
const HAPPENS = {
  noise: ({ frame: { runs } }) => (runs[0].share > 0.97 && Math.abs(runs[0].a) > 10 * runs[0].aOff ? "diagonals" : "noise"),
  dice: ({ frame: { runs } }) => (runs[0].share > 0.97 ? "same" : runs[0].share > 0.5 ? "less" : "none"),
  saddle: ({ frame: { runs }, reply }) => {
    const middle = runs.map(({ ab }) => Math.abs(ab) < 1e-6),
      valley = runs.map(({ ab }) => Math.abs(ab - reply.theory.limit) < 1e-3);
    if (valley.every(Boolean)) return "valley";
    return middle[0] && valley[1] && valley[2] ? "split" : middle.every(Boolean) ? "middle" : "";
  },
  fifth: (now) => nearest(now.context().mean, { fifth: 0.2, half: 0.5, all: 1 }),
  sigma: ({ frame: { runs, second } }) => nearest(second[0].ab / runs[0].ab, { more: 4, same: 1, quarter: 0.25, sixteenth: 1 / 16 }),
  race({ frame: { runs, second }, reply }) {
    const one = runs[0].loss < 1e-3 * reply.theory.lossZero,
      other = second[0].loss < 1e-3 * reply.second.theory.lossZero;
    return one && other ? "both" : one ? "one" : other ? "other" : "none";
  },
  mask: ({ frame: { runs, second } }) =>
    Math.abs(second[0].loss - runs[0].loss) < 0.1 ? "same" : second[0].loss > runs[0].loss ? "hurt" : "help",
  heavy({ frame: { runs, second }, reply }) {
    if (Math.abs(second[0].ab - reply.theory.limit) > 1e-3) return "never";
    return Math.abs(second[0].a - runs[0].a) < 0.01 ? "same" : second[0].a * runs[0].a < 0 ? "far" : "";
  },
  large({ frame: { runs }, reply }) {
    const there = runs.map(({ ab }) => Math.abs(ab - reply.theory.limit) < 1e-3);
    return there.every(Boolean) ? "fast" : runs[1].stopsAt >= 0 && runs[0].stopsAt < 0 && !there[0] ? "jump" : "";
  },
};

test("a chapter's runs are written as the engine writes them, since a part is known by its run", async () => {
  for (const chapter of CHAPTERS)
    for (const [part, { id }] of chapter.beats.entries()) {
      const link = linkOf(chapter, part);
      if (link === undefined) continue;
      const [, written] = /^# link: (.*)$/m.exec(await trace(numericOf(link))) ?? [];
      assert.equal(written, numericOf(link), `${chapter.n}: ${id}`);
    }
});

/** The choice whose number is nearest, on a logarithmic scale. @param {number} x @param {Record<string, number>} choices */
const nearest = (x, choices) =>
  Object.entries(choices).reduce((best, one) => (Math.abs(Math.log(x / one[1])) < Math.abs(Math.log(x / best[1])) ? one : best))[0];

test("what a chapter marks as what happens is what the run does", async (t) => {
  for (const chapter of CHAPTERS) {
    let link = chapter.link ?? "";
    for (const beat of chapter.beats) {
      link = beat.link ?? link;
      const { ask } = beat;
      if (ask?.kind !== "choose" || beat.picture) continue; // pictures of their own are held by rule.test.js
      await t.test(`${chapter.n}: ${beat.id}`, async () => {
        assert.ok(beat.id in HAPPENS, "nothing finds it");
        assert.equal(HAPPENS[beat.id](await traced(link)), ask.truth);
      });
    }
  }
});

/** @param {string} s */
const escaped = (s) => s.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

test("what the challenges ask for can be done, and is ticked when it is", () =>
  site.page(
    async (page) => {
      const ticked = (/** @type {string} */ id) => page.locator(`#tale [data-challenge=${id}].met`);
      await page.locator("#tale [data-challenge=gap]").waitFor();
      await page.getByRole("button", { name: "Gaussian" }).click();
      await until(page, (f) => f.step === 120 && !f.playing, "Gaussian tokens, to the end");
      await pass(500);
      assert.equal(await ticked("gap").count(), 0, "Theorem 4.1 holds for Gaussian tokens");
      await page.getByRole("button", { name: "skewed" }).click();
      await ticked("gap").waitFor();
      assert.equal((await ticked("same").count()) + (await ticked("worse").count()), 0);
      await page.getByRole("button", { name: "try it" }).first().click();
      const start = page.locator(".handle").nth(1);
      await start.focus();
      for (let i = 0; i < 12; i++) await page.keyboard.press("Shift+ArrowUp");
      await ticked("worse").waitFor();

      await page.goto(page.url().replace(/\?.*/, "?story=6"));
      for (let i = 0; i < 2; i++) {
        await page.locator("#tale .show-me").click();
        await page.locator("#tale .next").click();
      }
      const other = page.locator("#tale .sliders input").nth(1);
      await other.fill("1");
      await ticked("works").waitFor();
      assert.equal(await ticked("almost").count(), 0);
      await other.fill("1.2");
      await ticked("almost").waitFor();
    },
    { link: "story=8", viewport: { width: 900, height: 700 }, reducedMotion: "reduce", patience: 180 },
  ));

test("how it ends is told when it has ended, played through or skipped, and not where the reader stops it on the way", () =>
  site.page(
    async (page) => {
      const answer = page.locator("#tale .answer"),
        meanwhile = page.locator("#tale .meanwhile");
      await page.locator("#tale .choice-button").first().click();
      await meanwhile.waitFor();
      assert.equal(await answer.count(), 0);
      assert.equal(await page.locator("#tale .right").count(), 0, "nor is the right choice");
      assert.equal(await page.locator("#tale .next").count(), 0, "nor does it lead on");
      await meanwhile.getByRole("button").click();
      await answer.waitFor();
      assert.equal(await meanwhile.count(), 0);
      assert.equal(await page.locator("#tale .choice-button .sign.guess").count(), 1, "the guess is marked once");
      await until(page, (f) => !f.playing && f.step === f.last, "it stands at its end");

      await page.locator("#tale .next").click();
      await page.locator("#tale .choice-button").first().click();
      await meanwhile.waitFor();
      await page.locator("#play").click();
      await until(page, (f) => !f.playing && f.step < f.last, "it stands where the reader stopped it");
      await pass(500);
      assert.equal(await answer.count(), 0, "numbers on the way are told as how it ends");
      await page.locator("#step").click();
      await pass(500);
      assert.equal(await answer.count(), 0);
      await page.locator("#play").click();
      await answer.waitFor();
      await until(page, (f) => !f.playing && f.step === f.last, "it stands at its end");
    },
    { link: "story=3", viewport: { width: 900, height: 700 }, patience: 120 },
  ));

test("a run that settles before its last step counts as one that has ended", () =>
  site.page(
    async (page) => {
      for (let i = 0; i < 2; i++) {
        await page.locator("#tale .show-me").click();
        await page.locator("#tale .meanwhile button").click();
        await page.locator("#tale .next").click();
      }
      await page.locator("#tale .sliders input").nth(1).fill("1");
      await page.locator("#tale [data-challenge=works].met").waitFor();
    },
    { link: "story=6", viewport: { width: 900, height: 700 }, patience: 120 },
  ));
