/** For those who listen: a run, from start to end, by the accessibility tree alone; and the keys. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, eventually, frame, pass, press, scrubTo, setup, type, until } from "./harness.js";
import { Reader } from "./reader.js";

const site = setup();

/** @typedef {import("playwright-core").Page} Page */

/** The numbers after “ab = ”. @param {string} words */
const products = (words) => (/ab = ([\d., −]+\d)/.exec(words)?.[1] ?? "").split(", ").map((x) => Number(x.replace("−", "-")));

test("a run is heard: what is predicted, the values on the way, the end and why", () =>
  site.page(async (page) => {
    const reader = new Reader(page);
    await reader.silence();
    await page.focus("#play");
    await page.keyboard.press("Enter");
    await reader.hear(/from step 0.*Theorem 4[.]1 predicts ab = 0[.]1919/);
    const onTheWay = await reader.hear(/^Step \d+ of 200[.] Measured: ab = /);
    assert.equal(products(onTheWay).length, 3, onTheWay);
    const end = await reader.hear(/Ended at step 200, the last/);
    const f = await frame(page);
    assert.deepEqual(
      products(end),
      f.runs.map((r) => Number(r.ab.toFixed(4))),
      end,
    );
    assert.match(end, /from the prediction.*All runs lie in the valley/);
    await reader.silence();
    // A step back, by the slider and by a button: the value, once.
    await scrubTo(page, 20);
    const there = await reader.hear(/ab = /);
    const at20 = await frame(page);
    assert.deepEqual(
      products(there),
      at20.runs.map((r) => Number(r.ab.toFixed(4))),
      there,
    );
    await page.click("#step");
    assert.match(await reader.hear(/ab = /), /^Step 21 of 200/);
    await page.click("label:has([name=start][value=sparse])");
    assert.match(await reader.hear(/ab = 1[.]0000/), /Theorem 4[.]1 predicts/);
    await reader.silence();
  }));

test("what goes wrong is heard, and an example's words", () =>
  site.page(
    async (page) => {
      const reader = new Reader(page);
      await reader.hear(/lr = “NaN” cannot be read/);
      await page.locator("#more > summary").click();
      await type(page, "#d", "99");
      await reader.hear(/d = “99” is not allowed.*The run is unchanged/);
      await page.click("#examples-open");
      await page.locator("#examples a", { hasText: "Too large" }).click();
      await reader.hear(/is above its bound/);
      await page.selectOption("#speed", "300");
      await page.click("#play");
      await reader.hear(/ran away at step \d+: η = /);
    },
    { link: "lr=NaN" },
  ));

test("the refusal to play under reduced motion is heard", () =>
  site.page((page) => new Reader(page).hear(/your system asks for little motion/).then(() => {}), {
    link: "play=1",
    reducedMotion: "reduce",
  }));

test("a figure in a frame is heard, too", () =>
  site.page(
    async (page) => {
      const reader = new Reader(page);
      await page.locator("#play").click();
      await reader.hear(/Theorem 4[.]1 predicts ab = 0[.]1919/);
      await reader.hear(/^Step \d+ of 200[.] Measured: ab = /);
      await reader.hear(/Ended at step 200, the last.*All runs lie in the valley/);
    },
    { path: "embed.html" },
  ));

test("the picture has a short name and a description with the numbers of its view", (t) =>
  site.page(
    async (page) => {
      const reader = new Reader(page);
      for (const [view, pattern] of /** @type {const} */ ([
        ["flow", /Run 3, green triangle, from \(2,\s2\)/],
        ["weights", /block 12 of W\^PV is 0[.]\d{4}/],
        ["context", /Sequence 1 with 100 tokens.*slope 0[.]\d/],
        ["curves", /ab = 0[.]\d{4}/],
        ["compare", /Two scenarios.*In the second scenario theorem 4[.]1 predicts ab = 1[.]0000.*Dash-dotted run 2/],
      ]))
        await t.test(view, async () => {
          await page.click(`#tab-${view}`);
          await page.waitForFunction((v) => new RegExp(v).test(document.querySelector("#alt")?.textContent ?? ""), pattern.source);
          const figure = (await reader.tree()).find((n) => n.role?.value === "figure");
          assert.ok(figure.name.value.split(/\s+/).length <= 8, figure.name.value);
          assert.match(figure.description.value, pattern);
        });
    },
    { link: "with=start:sparse&at=60" },
  ));

test("a key that writes a character acts at the picture and the player alone", () =>
  site.page(async (page) => {
    await scrubTo(page, 80);
    for (const id of ["save", "handout", "tab-all", "examples-open"]) {
      await page.focus(`#${id}`);
      await page.keyboard.press("r");
    }
    await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    await page.keyboard.press("r");
    await pass(300);
    assert.equal((await frame(page)).step, 80);
    // By its place, under an alphabet that is not Latin.
    await page.focus("#stage");
    await page.evaluate(() =>
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "к", code: "KeyR", bubbles: true, cancelable: true })),
    );
    await until(page, (f) => f.step === 0, "R in Cyrillic");
    await page.keyboard.press("?");
    const keys = page.locator("#keys");
    await keys.waitFor();
    assert.match(await keys.innerText(), /R\s+back to the start/);
    await page.keyboard.press("Escape");
    await keys.waitFor({ state: "hidden" });
    assert.equal(await page.evaluate(() => document.activeElement?.id), "stage");
    await page.click("#keys-open");
    await keys.waitFor();
  }));

test("the table predicts each run's own end, and none while theory is hidden", () =>
  site.page(
    async (page) => {
      await page.click("#numbers-open");
      const last = page.locator("#numbers tbody tr").last();
      await last.waitFor();
      assert.deepEqual(await last.locator("td").allInnerTexts(), ["0.1919", "", "0.0000", ""], "one from the saddle's line");
      await page.click("#more > summary");
      await press(page, "#theory");
      await page.waitForFunction(() => !/0\.1919/.test(document.querySelector("#numbers table")?.textContent ?? ""));
      assert.notEqual(await last.locator("th").innerText(), "predicted");
    },
    { link: "lr=2e-5&steps=250&from=0.5,1.5~1,-1" },
  ));

test("what is plotted is a table, of the engine's numbers", (t) =>
  site.page(
    async (page) => {
      await page.focus("#numbers-open");
      await page.keyboard.press("Enter");
      const rows = () =>
        page.evaluate(() =>
          [...document.querySelectorAll("#numbers table")].map((table) => ({
            caption: table.querySelector("caption")?.textContent,
            rows: [...table.querySelectorAll("tbody tr")].map((tr) =>
              [...tr.children].map((c) => c.textContent?.replaceAll("−", "-") ?? ""),
            ),
            now: [...table.querySelectorAll("[aria-current]")].map((tr) => tr.children[0].textContent),
          })),
        );
      /** @param {number} tables */
      const shown = async (tables) => {
        await page.waitForFunction((n) => document.querySelectorAll("#numbers table").length === n, tables);
        return rows();
      };
      await t.test("curves", async () => {
        await page.locator("#numbers [aria-current] th", { hasText: "60" }).waitFor();
        const [curves] = await shown(1);
        const f = await frame(page);
        const now = curves.rows.find((r) => r[0] === "60") ?? [];
        f.runs.forEach((r, i) => assert.equal(Number(now[1 + 2 * i]), Number(r.ab.toFixed(4))));
        assert.equal(Number(now[1 + 2 * f.runs.length]), Number(f.second[0].ab.toFixed(4)), "the second scenario's");
        assert.equal(curves.rows.at(-1)?.[1], "0.1919", "the prediction");
        assert.ok(curves.rows.length <= 12, "short");
      });
      await t.test("weights", async () => {
        await page.click("#tab-weights");
        const [, pv, kq] = await shown(3);
        assert.deepEqual([pv.rows.length, kq.rows.length, kq.rows[0].length], [5, 10, 11]);
        assert.ok(Math.abs(Number(pv.rows[0][1]) - (await frame(page)).runs[0].b) < 1e-3);
      });
      await t.test("context", async () => {
        await page.click("#tab-context");
        const [, context] = await shown(2);
        assert.equal(context.rows.length, 5);
        assert.equal(context.rows[0][2], context.rows[0][3], "the layer is one step of gradient descent");
      });
    },
    { link: "with=start:sparse&at=60" },
  ));

/** Words on the page that are not of its language. @param {Page} page */
const leftOver = (page) =>
  page.evaluate(() => {
    const zh = document.documentElement.lang === "zh";
    const foreign = zh ? /[A-Za-z]{3,}[ ,][A-Za-z]{2,}/ : /[\u4e00-\u9fff]/;
    const other = `[lang]:not(html), textarea, code, kbd, script, style, noscript, #share-preview, #stage iframe`;
    const seen = [];
    for (const el of document.querySelectorAll("body, body *")) {
      if (el.closest(other)) continue;
      for (const n of el.childNodes) if (n.nodeType === 3) seen.push(n.textContent ?? "");
      for (const name of ["aria-label", "aria-valuetext", "title", "placeholder", "alt"]) seen.push(el.getAttribute(name) ?? "");
    }
    return seen.filter((words) => foreign.test(words)).map((words) => words.trim().replace(/\s+/g, " ").slice(0, 120));
  });

test("what has been said is said again in another language", (t) =>
  site.page(
    async (page) => {
      await page.click("#compare-with");
      await page.locator("#fork, .value").first().waitFor();
      await page.locator("#more > summary").click();
      await type(page, "#d", "99");
      await type(page, "#from input >> nth=0", "9999,1");
      await page.click("#keys-open");
      await page.keyboard.press("Escape");
      await page.setInputFiles("#restore-file", { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2\n") });
      await page.locator(".notice", { hasText: "a.csv" }).waitFor();
      await page.locator("#theorems").scrollIntoViewIfNeeded();
      await page.locator(".claim").last().waitFor();
      for (const lang of ["zh", "en", "zh"])
        await t.test(lang, async () => {
          await page.evaluate((l) => /** @type {HTMLElement} */ (document.querySelector(`[name=lang][value=${l}]`)).click(), lang);
          await page.waitForFunction((l) => document.documentElement.lang === l, lang);
          await eventually(
            () => leftOver(page),
            (left) => left.length === 0,
            "nothing is left of the other language",
          );
          assert.match(await page.locator("#wrong-d").innerText(), lang === "zh" ? /[\u4e00-\u9fff]/ : /not allowed/);
          assert.equal(await page.locator("#d").getAttribute("aria-invalid"), "true", "what was refused is not marked any more");
        });
      assert.match(address(page), /lang=zh/);
    },
    { link: "lr=NaN&nonsense=1&fig=2" },
  ));

test("what is wrong with the engine is said again, too", () =>
  site.page(
    async (page) => {
      await page.locator("#trouble").waitFor();
      await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("[name=lang][value=zh]")).click());
      await page.waitForFunction(() => /[\u4e00-\u9fff]/.test(document.querySelector("#trouble-words")?.textContent ?? ""));
      assert.deepEqual(await leftOver(page), []);
    },
    {
      wait: false,
      expected: /./,
      init: () => {
        delete (/** @type {any} */ (globalThis).WebAssembly);
      },
    },
  ));
