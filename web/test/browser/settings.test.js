/** Colours and language hold as they were chosen last: before the engine has come, without one, and whichever words come last. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, ready, setup, until, untilAddress } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

const site = setup();

/** Keeps what the page asks for until it is let go. @param {Page} page @param {string | RegExp} part */
async function held(page, part) {
  let asked = 0,
    letGo = () => {};
  const free = new Promise((go) => (letGo = () => go(undefined)));
  await page.route(part, async (route) => {
    asked++;
    await free;
    await route.continue();
  });
  return { asked: () => asked, letGo };
}

/** Presses one of the choices in the page's head. @param {Page} page @param {"theme" | "lang"} name @param {string} value */
const choose = (page, name, value) => page.locator(`#${name} input[value="${value}"]`).check({ force: true });

/** @param {Page} page */
const now = (page) =>
  page.evaluate(() => {
    const checked = (/** @type {string} */ name) =>
      /** @type {HTMLInputElement} */ (document.querySelector(`#${name} input:checked`))?.value;
    return {
      theme: document.documentElement.dataset.theme,
      lang: document.documentElement.lang,
      words: document.querySelector("#to-lab")?.textContent ?? "",
      radios: [checked("theme"), checked("lang")],
    };
  });

test("what is chosen before the engine has come is there at once, and stays", () =>
  site.page(
    async (page) => {
      const engine = await held(page, "**/engine-*.wasm*");
      await page.goto(`${site.url}?start=sparse&lang=en`);
      await page.locator("html[data-spoken=en]").waitFor({ state: "attached" });
      await choose(page, "lang", "zh");
      await page.locator("html[lang=zh]").waitFor({ state: "attached" });
      await choose(page, "theme", "dark");
      await page.locator("html[data-theme=dark]").waitFor({ state: "attached" });
      engine.letGo();
      await ready(page);
      await page.waitForFunction(() => /lang=zh/.test(location.search) && /theme=dark/.test(location.search));
      const { theme, lang, radios } = await now(page);
      assert.deepEqual([theme, lang, radios], ["dark", "zh", ["dark", "zh"]]);
    },
    { wait: false },
  ));

test("a file that is given before the engine has come is opened when it comes, in the reader's colours", () =>
  site.page(
    async (page) => {
      const engine = await held(page, "**/engine-*.wasm*");
      await page.goto(`${site.url}?start=ones&theme=dark`);
      await page.locator("html[data-spoken]").waitFor({ state: "attached" });
      const run = '<metadata><run xmlns="urn:mesascope" link="start=sparse&amp;d=3&amp;T=20&amp;steps=40" step="17"/></metadata>';
      const buffer = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${run}</svg>`);
      await page.setInputFiles("#restore-file", { name: "kept.svg", mimeType: "image/svg+xml", buffer });
      await untilAddress(page, (q) => /start=sparse/.test(q), "its link, before there is an engine");
      engine.letGo();
      await ready(page);
      await until(page, (f) => f.step === 17 && f.last === 40, "its run at its step");
      await untilAddress(page, (q) => q === "start=sparse&d=3&T=20&steps=40&theme=dark&at=17", "its link");
    },
    { wait: false },
  ));

test("without an engine colours and language follow all the same, and no control seems to work", () =>
  site.page(
    async (page) => {
      await page.route("**/engine-*.wasm*", (route) => route.fulfill({ status: 404, body: "no" }));
      await page.goto(`${site.url}?start=sparse&theme=dark&lang=en`);
      await page.locator("#trouble").waitFor();
      assert.deepEqual((await now(page)).radios, ["dark", "en"]);
      await choose(page, "theme", "light");
      assert.equal((await now(page)).theme, "light");
      await choose(page, "lang", "zh");
      await page.locator("#trouble-title", { hasText: /[一-鿿]/ }).waitFor();
      assert.equal(await page.locator("#save[aria-disabled]").count(), 1);
    },
    { wait: false, expected: /engine|404/ },
  ));

test("an engine that has stopped is not asked for anything after a change of language", () =>
  site.page(
    async (page) => {
      await page.evaluate(() => {
        const { mesascope } = /** @type {any} */ (document.querySelector("#stage iframe")).contentWindow;
        mesascope.onfatal("a test");
      });
      await page.locator("#trouble").waitFor();
      await choose(page, "lang", "zh");
      await page.locator("html[lang=zh]").waitFor({ state: "attached" });
      for (const id of ["play", "save", "scrub"]) assert.equal(await page.locator(`#${id}[aria-disabled]`).count(), 1, id);
      await page.click("#restart");
      await ready(page);
      assert.equal((await now(page)).lang, "zh", "the new engine's link has the language, too");
    },
    { link: "start=sparse&lang=en", expected: /a test/ },
  ));

test("of two languages chosen one after the other the last one holds, though its words came first", () =>
  site.page(
    async (page) => {
      const chinese = await held(page, /\/(later-)?zh-[^/]*\.json/);
      await choose(page, "lang", "zh");
      await eventually(chinese.asked, (times) => times > 0, "the words are asked for");
      const before = await now(page);
      await choose(page, "lang", "en");
      await page.waitForFunction(() => /lang=en/.test(location.search));
      const came = page.waitForResponse(/zh-[^/]*\.json/);
      chinese.letGo();
      await (await came).finished();
      await page.evaluate(() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))));
      assert.deepEqual(await now(page), { ...before, lang: "en", radios: ["", "en"] });
    },
    { link: "start=sparse" },
  ));

test("the story's own words that come late are not those of the language before", () =>
  site.page(
    async (page) => {
      const english = await held(page, /\/story-en[^/]*\.json/);
      await page.goto(`${site.url}?lang=en`);
      await page.locator("html[data-spoken=en]").waitFor({ state: "attached" });
      await eventually(english.asked, (times) => times > 0, "the words are asked for");
      await choose(page, "lang", "zh");
      await page.locator("html[lang=zh]").waitFor({ state: "attached" });
      english.letGo();
      await page.locator("#tale-title", { hasText: /[一-鿿]/ }).waitFor();
      const { lang, words } = await now(page);
      assert.equal(lang, "zh");
      assert.match(words, /[一-鿿]/);
    },
    { wait: false },
  ));
