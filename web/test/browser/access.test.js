/** For everyone: WCAG by axe, the keyboard in and out, scrolling, narrow pages, both languages. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { violations } from "./axe.js";
import { engine, eventually, frame, press, root, scrubTo, setup } from "./harness.js";

const site = setup();
/** Scrolls past the theorem card, which is empty until it has been seen, and back. @param {import("playwright-core").Page} page */
async function fillCard(page) {
  await page.locator("#theorems").scrollIntoViewIfNeeded();
  await page.locator(".claim").last().waitFor();
  await page.evaluate(() => globalThis.scrollTo(0, 0));
}

test("axe finds nothing", (t) =>
  site.page(
    async (page) => {
      /** @param {string} when */
      const everywhere = async (when) => {
        for (const width of [360, 1280]) {
          for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
            await t.test(`${when}, ${width} px, ${colorScheme}`, async () => {
              await page.setViewportSize({ width, height: 720 });
              await page.emulateMedia({ colorScheme });
              // Colours ease from one theme to the other.
              await page.waitForFunction((scheme) => document.documentElement.dataset.theme === scheme, colorScheme);
              await page.evaluate(() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))));
              await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== "running"));
              assert.deepEqual(await violations(page), []);
            });
          }
        }
      };
      await fillCard(page);
      await page.locator("#figure-check").scrollIntoViewIfNeeded();
      await page.locator("#figure-check-claims > li").last().waitFor();
      await page.evaluate(() => globalThis.scrollTo(0, 0));
      await everywhere("with a notice and a figure, at the start");
      await page.locator("#more > summary").click();
      await scrubTo(page, 120);
      await page.locator("#d").fill("99");
      await page.locator("#d").press("Enter");
      await page.locator("#wrong-d").waitFor({ state: "visible" });
      await everywhere("on the way, with “more” open and a field refused");
    },
    { link: "lr=NaN&fig=2" },
  ));

for (const path of ["", "embed.html"])
  for (const link of ["view=weights&at=60&lang=zh&theme=dark", "with=start:sparse&at=60"])
    test(`axe finds nothing in the numbers and the list of keys: ${path}?${link}`, () =>
      site.page(
        async (page) => {
          await page.click("#numbers-open");
          await page.locator("#numbers table").first().waitFor();
          assert.deepEqual(await violations(page, path !== ""), []);
          if (path !== "") return;
          await page.click("#keys-open");
          assert.deepEqual(await violations(page), []);
        },
        { path, link, viewport: { width: 640, height: 900 } },
      ));

test("axe finds nothing when the engine is missing", () =>
  site.page(
    async (page) => {
      await page.locator("#trouble").waitFor({ state: "visible" });
      assert.deepEqual(await violations(page), []);
    },
    {
      wait: false,
      expected: /./,
      init: () => {
        delete (/** @type {any} */ (globalThis).WebAssembly);
      },
    },
  ));

test("Tab reaches everything, goes in and comes out", () =>
  site.page(async (page) => {
    await fillCard(page);
    const all = await page.evaluate(() => {
      const can = [...document.querySelectorAll("button, input, select, summary, a[href], #stage")].filter(
        (el) => el.checkVisibility({ visibilityProperty: true }) && /** @type {HTMLElement} */ (el).tabIndex >= 0,
      );
      // A radio group is one stop.
      const stops = can.filter((el) => !(el instanceof HTMLInputElement && el.type === "radio" && !el.checked));
      stops.forEach((el, i) => el.setAttribute("data-stop", String(i)));
      return stops.length;
    });
    const seen = new Set(),
      order = [];
    await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
    for (let i = 0; i < 3 * all; i++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const el = /** @type {HTMLElement} */ (document.activeElement);
        return el === document.body || el === null
          ? "out"
          : el.tagName === "IFRAME"
            ? "iframe"
            : el.closest("#note")
              ? "note"
              : (el.dataset.stop ?? `unlisted ${el.outerHTML.slice(0, 80)}`);
      });
      if (at === "out") break;
      if (at === "note") continue; // a word's note comes behind the word
      assert.notEqual(at, "iframe", "the focus went into the stage, where no key comes back from");
      seen.add(at);
      order.push(at);
    }
    assert.equal(seen.size, all, `Tab reached ${seen.size} of ${all} stops: ${order}`);
    // And backwards again.
    await page.focus("#play");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "play");
  }));

test("what has the focus can be seen to have it", () =>
  site.page(async (page) => {
    const blind = [];
    for (let i = 0; i < 30; i++) {
      const before = await page.evaluate(() => (document.activeElement === document.body ? "" : "on"));
      await page.keyboard.press("Tab");
      const ring = await page.evaluate(() => {
        const el = /** @type {HTMLElement} */ (document.activeElement);
        if (el === document.body) return "out";
        // The ring is the element's own, its label's, or drawn just after it.
        const seen = [el, el.closest("label"), el.parentElement].flatMap((x) =>
          x ? [getComputedStyle(x), getComputedStyle(x, "::after")] : [],
        );
        return seen.some(
          (s) =>
            (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) || parseFloat(s.borderTopWidth) >= 2 || s.boxShadow !== "none",
        )
          ? "seen"
          : el.outerHTML.slice(0, 100);
      });
      if (ring === "out" && before) break;
      if (ring !== "seen" && ring !== "out") blind.push(ring);
    }
    assert.deepEqual(blind, []);
  }));

test("the wheel over the picture scrolls the page, and the picture keeps its scale", () =>
  site.page(
    async (page) => {
      const box = await page.locator("#stage").boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + box.width / 2, Math.min(box.y + box.height / 2, 300));
      const layout = await engine(page, "layout");
      await page.mouse.wheel(0, 150);
      await page.waitForFunction(() => globalThis.scrollY > 50);
      assert.equal(await engine(page, "layout"), layout);
    },
    { viewport: { width: 640, height: 400 } },
  ));

test("no sideways scrolling", (t) =>
  site.page(async (page) => {
    await page.locator("#more > summary").click();
    for (const lang of ["en", "zh"]) {
      await press(page, `[name=lang][value="${lang}"]`);
      await page.waitForFunction((l) => document.documentElement.lang === l, lang);
      for (const width of [320, 360, 768, 1280, 1920])
        await t.test(`${width} px, ${lang}`, async () => {
          await page.setViewportSize({ width, height: 640 });
          const over = () =>
            page.evaluate(() => ({
              page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
              who: [...document.querySelectorAll("main *, header *")]
                .filter(
                  (el) =>
                    el.getBoundingClientRect().right > globalThis.innerWidth + 1 &&
                    el.checkVisibility() &&
                    !el.closest("#stage, .sr, .scroller"),
                )
                .map((el) => el.outerHTML.slice(0, 80)),
            }));
          await eventually(over, ({ page: by, who }) => by === 0 && who.length === 0, "nothing reaches over the edge");
        });
    }
  }));

test("what can be pressed is large enough, under a thumb", () =>
  site.page(
    async (page) => {
      const small = await page.evaluate(() =>
        [...document.querySelectorAll("button, select, summary, input, label.pill")]
          .filter((el) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
          .map((el) => ({ el, r: el.getBoundingClientRect() }))
          // 24 px each way is WCAG 2.2's least; a box inside its label counts as the label.
          .filter(
            ({ el, r }) =>
              (r.width < 24 || r.height < 24) && !el.closest("label") && !(el instanceof HTMLInputElement && el.type === "range"),
          )
          .map(({ el, r }) => `${Math.round(r.width)}×${Math.round(r.height)} ${el.outerHTML.slice(0, 80)}`),
      );
      assert.deepEqual(small, []);
    },
    { viewport: { width: 360, height: 720 }, hasTouch: true },
  ));

test("the picture is told in words, and they follow it", () =>
  site.page(async (page) => {
    const first = await page.locator("#alt").textContent();
    assert.match(first ?? "", /0[.]19/, "the prediction is not told");
    await scrubTo(page, 200);
    await page.waitForFunction((was) => document.querySelector("#alt")?.textContent !== was, first);
    const f = await frame(page);
    assert.ok((await page.locator("#alt").textContent())?.includes(f.runs[0].ab.toFixed(4)), "the measured product is not told");
  }));

test("the picture's words are set in the faces of the language that is spoken", () =>
  site.page(async (page) => {
    /** What the picture's words are set in. */
    const faces = () =>
      page.evaluate(() => {
        const stage = /** @type {HTMLIFrameElement} */ (document.querySelector("#stage iframe"));
        const canvas = /** @type {HTMLCanvasElement} */ (stage.contentDocument?.querySelector("#labels"));
        return { lang: stage.contentDocument?.documentElement.lang, font: canvas.getContext("2d")?.font ?? "" };
      });
    const latin = await faces();
    assert.equal(latin.lang, "en");
    await page.locator("#more > summary").click();
    await press(page, '[name=lang][value="zh"]');
    await eventually(faces, ({ lang }) => lang === "zh", "the picture's language");
    assert.match((await faces()).font, /PingFang SC/, "words are not in a Chinese face");
  }));

test("the languages say the same things", () => {
  const dir = join(root, "web", "lang");
  const files = readdirSync(dir).filter((f) => f.endsWith(".json"));
  assert.ok(files.includes("en.json") && files.length >= 2, `${files}`);
  const en = JSON.parse(readFileSync(join(dir, "en.json"), "utf8"));
  const slots = (/** @type {string} */ s) => [...s.matchAll(/(?<![_^])\{(\w+)\}/g)].map((m) => m[1]).sort();
  for (const file of files) {
    const words = JSON.parse(readFileSync(join(dir, file), "utf8"));
    assert.deepEqual(Object.keys(words).sort(), Object.keys(en).sort(), file);
    for (const [key, value] of Object.entries(words)) {
      assert.deepEqual(slots(String(value)), slots(en[key]), `${file}: ${key}`);
      if (key !== "story.between") assert.notEqual(String(value).trim(), "", `${file}: ${key} is empty`);
    }
  }
});

test("in the other language everything on the page is in it", () =>
  site.page(
    async (page) => {
      assert.equal(await page.locator("html").getAttribute("lang"), "zh");
      const bare = await page.evaluate(() =>
        [...document.querySelectorAll("body *")]
          .flatMap((el) => [...el.childNodes])
          .filter(
            (n) =>
              n.nodeType === 3 && /\b[a-z]+\.[a-z]+(\.[a-z]+)*\b/.test(n.textContent ?? "") && !/https?:|\d\.\d/.test(n.textContent ?? ""),
          )
          .map((n) => n.textContent),
      );
      assert.deepEqual(bare, [], "keys instead of words");
      assert.match(await page.locator("#story").innerText(), /[\u4e00-\u9fff]/);
    },
    { link: "lang=zh" },
  ));
