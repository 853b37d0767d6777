/** The story's words and the run beside them belong together: whichever way a reader came there, and whatever comes late. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, frame, pass, ready, says, setup, until, untilAddress } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

const site = setup();
const view = { width: 900, height: 700 };
const still = { viewport: view, reducedMotion: /** @type {const} */ ("reduce") };

/** Which part is told, by its question's key. @param {Page} page */
const question = (page) => page.locator("#tale-ask").innerText();
/** Waits until a run from these starts is there. @param {Page} page @param {number[]} first */
const from = (page, [a, b]) =>
  until(page, (f) => f.runs[0] !== undefined && f.step === 0 && f.runs[0].a === a && f.runs[0].b === b, `from ${a}, ${b}`);
/** A question that is not that one. @param {Page} page @param {string} other */
const another = (page, other) =>
  eventually(
    () => question(page),
    (words) => words !== other,
    "another part is told",
  );
/** @param {Page} page @param {string} words */
const asks = (page, words) =>
  eventually(
    () => question(page),
    (now) => now === words,
    `it asks: ${words}`,
  );

/** @param {Page} page @param {string} lang */
async function speak(page, lang) {
  await page.locator(`#lang input[value=${lang}]`).check({ force: true });
  await page.locator(`html[lang=${lang}]`).waitFor({ state: "attached" });
}

/** Keeps the engine back until it is let go. @param {Page} page */
async function withoutEngine(page) {
  /** @type {import("playwright-core").Route[]} */
  const waiting = [];
  await page.route("**/engine-*.wasm*", (route) => void waiting.push(route));
  return async () => {
    await page.unroute("**/engine-*.wasm*");
    for (const route of waiting) await route.continue().catch(() => {}); // one may be of the page before
    await ready(page);
  };
}

test("back, forward, reload, the lab and the bar of stops lead to the part whose run they lead to", () =>
  site.page(
    async (page) => {
      const roll = await question(page);
      await page.locator(".show-me").click();
      await page.locator("#tale .next").click();
      const saddle = await another(page, roll);
      await untilAddress(page, (q) => /from=1,-1~/.test(q) && /story=4/.test(q), "the saddle's run");

      await page.goBack();
      await asks(page, roll);
      await from(page, [0.5, 1.5]);
      await untilAddress(page, (q) => q === "lang=en&story=4", "the chapter's own");
      await page.locator(".show-me").click();
      await says(page, ".answer .big", /0\.19/);
      await page.goForward();
      await asks(page, saddle);
      await page.reload();
      await ready(page);
      await asks(page, saddle);
      assert.equal((await frame(page)).step, 0, "it stands at its end before it has been asked");

      const entries = () => page.evaluate(() => history.length);
      const before = await entries();
      await page.click("#to-lab");
      await untilAddress(page, (q) => !/story/.test(q), "the lab");
      await page.click("#to-story");
      await asks(page, saddle);
      await untilAddress(page, (q) => /from=1,-1~/.test(q), "the saddle's run");
      assert.equal(await entries(), before + 2);
      await page.goBack();
      await untilAddress(page, (q) => !/story/.test(q), "one step back is the lab");
      await page.goForward();
      await asks(page, saddle);

      await page.locator(".show-me").click();
      await says(page, "#tale-rest", /245/);
      await page.click('[data-n="5"]');
      await says(page, "#tale-title", /one step/i);
      await page.goBack();
      await asks(page, saddle);
      await from(page, [1, -1]);
      await page.click('[data-n="4"]');
      await asks(page, roll);
      await from(page, [0.5, 1.5]);
      await page.goto(`${site.url}?lr=2e-5&steps=250&from=0.5,1.5~1.5,0.5~-0.6,-1.4&view=flow&story=4`);
      await ready(page);
      assert.equal(await question(page), roll, "a run of somebody's own is beside the first part");
    },
    { link: "story=4&lang=en", ...still },
  ));

test("in a room, a part back is that part's run; guessing again begins anew", () =>
  site.page(
    async (page) => {
      const roll = await question(page);
      await page.keyboard.press("a");
      await page.keyboard.press("PageDown");
      const saddle = await another(page, roll);
      await from(page, [1, -1]);
      await page.keyboard.press("PageUp");
      await asks(page, roll);
      await from(page, [0.5, 1.5]);
      await page.keyboard.press("PageDown");
      await asks(page, saddle);
    },
    { link: "story=4&ui=present&lang=en", viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" },
  ));

test("before a room, Escape closes a note before it leaves the mode", () =>
  site.page(
    async (page) => {
      await page.locator("#tale .term:visible").first().click();
      await page.locator("#note-words").filter({ hasText: /./ }).waitFor();
      await page.keyboard.press("Escape");
      await page.locator("#note").waitFor({ state: "hidden" });
      assert.equal(await page.evaluate(() => document.documentElement.dataset.ui), "present");
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => document.documentElement.dataset.ui === undefined);
    },
    { link: "story=3&ui=present&lang=en", viewport: { width: 1280, height: 800 } },
  ));

test("the pause button pauses what words have set going, pressed slowly or by keys", () =>
  site.page(
    async (page) => {
      const stopped = async (/** @type {string} */ how) => {
        await until(page, (f) => !f.playing && f.step > 0 && f.step < f.last, how);
        const { step } = await frame(page);
        await pass(400);
        assert.equal((await frame(page)).step, step, `${how}: it goes on`);
        assert.equal(await page.locator("#tale .meanwhile").count(), 1);
      };
      await page.locator("#tale .choice-button").first().click();
      await until(page, (f) => f.playing && f.step > 2, "it plays");
      await page.locator("#play").click({ delay: 150 });
      await stopped("pressed for as long as a person does");
      await page.locator("#play").click();
      await page.locator("#tale .answer").waitFor();

      await page.locator("#tale .next").click();
      await page.locator("#tale .choice-button").first().click();
      await until(page, (f) => f.playing && f.step > 2, "it plays");
      await page.locator("#play").focus();
      await page.keyboard.down(" ");
      await pass(150);
      await page.keyboard.up(" ");
      await stopped("by the space key");
    },
    { link: "story=3&lang=en", viewport: view },
  ));

test("what is answered before the engine has come is told when it has", async () => {
  await site.page(
    async (page) => {
      const letGo = await withoutEngine(page);
      await page.goto(`${site.url}?story=3&lang=en`);
      await page.locator(".show-me").click();
      await page.locator("#tale .meanwhile").waitFor();
      await pass(300);
      assert.equal(await page.locator("#tale .answer").count(), 0);
      await letGo();
      await says(page, ".answer .big", /9\d\.\d/);
      assert.match(await says(page, "#says", /how well/), /9\d\.\d/);
      assert.doesNotMatch(page.url(), /theory/);

      // And what was answered while it was lost.
      await page.locator("#tale .next").click();
      await until(page, (f) => f.step === 0, "its run");
      await page.evaluate(() => {
        const { document: stage } = /** @type {Window} */ (
          /** @type {HTMLIFrameElement} */ (document.querySelector("#stage iframe")).contentWindow
        );
        stage.querySelector("canvas")?.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
        /** @type {HTMLElement} */ (document.querySelector("#tale .show-me")).click();
      });
      await says(page, ".answer .big", /9\d\.\d|[1-8]\d\.\d/);
      await until(page, (f) => f.step === f.last, "at its end");
    },
    { wait: false, ...still },
  );
  await site.page(
    async (page) => {
      const letGo = await withoutEngine(page);
      await page.goto(`${site.url}?story=4&lang=en`);
      const roll = await question(page);
      await page.locator(".show-me").click();
      await page.locator("#tale .meanwhile button").click();
      await page.locator("#tale .next").click();
      const saddle = await another(page, roll);
      await letGo();
      await from(page, [1, -1]);
      assert.equal(await question(page), saddle);
      await page.goBack();
      await asks(page, roll);
      await from(page, [0.5, 1.5]);
    },
    { wait: false, ...still },
  );
});

test("a challenge is not met by what the chapter before has left", () =>
  site.page(
    async (page) => {
      await page.click('[data-n="8"]');
      await page.locator("#tale [data-challenge=worse]").waitFor();
      await until(page, (f) => f.runs[0].a === 0.1 && f.runs[0].b === 0.4, "its run");
      await pass(300);
      assert.equal(await page.locator("#tale .met").count(), 0);
    },
    { link: "lr=0.004&steps=60&from=0.1,0.1~2,2&view=flow&speed=6&story=7", ...still },
  ));

test("a part with a picture of its own counts with its own run", () =>
  site.page(
    async (page) => {
      for (let i = 0; i < 2; i++) {
        await page.locator(".show-me").click();
        await page.locator("#tale .answer").waitFor();
        if (i === 1) await page.click("#reset");
        await page.locator("#tale .next").click();
      }
      await page.locator(".show-me").click();
      await says(page, "#tale-rest", /93\.6/);
    },
    { link: "story=3&lang=en", ...still },
  ));

test("what was asked stays what is told: starts are not moved before the answer, and no number follows the clock after it", () =>
  site.page(
    async (page) => {
      const handles = page.locator("#overlay .handle"),
        visible = page.locator("#overlay .handle:visible");
      await handles.first().waitFor({ state: "attached" });
      assert.equal(await visible.count(), 0, "while it is asked");
      await handles.first().focus();
      assert.equal(await page.evaluate(() => document.activeElement?.matches(".handle")), false);
      await page.locator(".show-me").click();
      await visible.first().waitFor();
      const told = await says(page, "#tale-rest", /245/);
      await handles.first().focus();
      for (let i = 0; i < 5; i++) await page.keyboard.press("Shift+ArrowRight");
      await page.locator("#scrub").fill("200");
      await until(page, (f) => f.step === f.last && !f.playing && f.runs[0].ab > 0.1, "the moved run has ended");
      await pass(200);
      assert.equal(await page.locator("#tale-rest").innerText(), told);

      await page.goto(`${site.url}?T=5&steps=60&from=0.1,0.1&with=T:400&view=curves&speed=10&story=7&lang=en`);
      await ready(page);
      await page.locator("#tale .confirm").click();
      const truth = await says(page, ".guess-value", /truth 0\.1\d/);
      for (const lang of ["en", "zh"]) {
        await speak(page, lang);
        await page.click(lang === "en" ? "#reset" : "#step");
        await until(page, (f) => f.step === (lang === "en" ? 0 : 1), "elsewhere");
        await pass(200);
        const value = await page.locator(".guess-value").innerText();
        if (lang === "en") assert.equal(value, truth);
        else assert.equal(value.match(/[\d.]+/g)?.join(), truth.match(/[\d.]+/g)?.join());
      }
    },
    { link: "lr=0.0002&from=1,-1~1,-0.7~0.7,-1&view=flow&speed=25&story=4&lang=en", ...still },
  ));

test("another language keeps what is being guessed and where the sliders stand", () =>
  site.page(
    async (page) => {
      await page.locator("#tale .guess-slide input").fill("0.13");
      await speak(page, "zh");
      assert.equal(await page.locator("#tale .guess-slide input").inputValue(), "0.13");
      await page.locator(".show-me").click();
      await page.locator("#tale .next").click();
      const other = page.locator("#tale .sliders input").nth(1);
      await other.fill("1");
      await untilAddress(page, (q) => /atoms=1,0~0,1~1,0~0,1/.test(q), "its run");
      await speak(page, "en");
      assert.equal(await other.inputValue(), "1");
      await page.reload();
      await ready(page);
      assert.equal(await other.inputValue(), "1", "as the run that is shown");
      await page.goBack();
      await page.waitForFunction(
        () => /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("#tale .sliders input")])[1]?.value === "2",
      );
    },
    {
      link: "start=custom&atoms=1,0~0,1&d=2&steps=40&from=0.1,0.1&with=atoms:1,0~0,1~1.2,0~0,1.2&view=curves&speed=8&story=6&lang=en",
      ...still,
    },
  ));

test("an answer whose picture comes after it is there all the same; the tour's stop is a button like any other", () =>
  site.page(
    async (page) => {
      await page.locator("#tale .next").click();
      await page.locator("#tale .answer").waitFor();
      await page.goto(`${site.url}?lang=en`);
      await page.getByRole("button", { name: "two-minute tour" }).click();
      const stop = page.locator(".touring button");
      await stop.dispatchEvent("click");
      await page.locator(".touring").waitFor({ state: "detached" });
      assert.equal(await page.locator("html[data-touring]").count(), 0);
    },
    { link: "story=2&guess=vote:same~slope:80&lang=en", wait: false, viewport: view },
  ));
