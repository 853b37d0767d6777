/** Where things stand: in sight, apart, large enough and told from their ground, at every size, in every language and theme. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { CHAPTERS } from "../../js/story/chapters.js";
import { engine, ready, scrubTo, setup, untilAddress } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

const site = setup();

/** What must be in sight, whole, before anything is scrolled. @type {{ size: [number, number], seen: string[] }[]} */
const SIZES = [
  { size: [320, 256], seen: ["#play", "#scrub", "#clock"] },
  { size: [360, 640], seen: ["#play", "#tabs", "#stage", "#story"] },
  { size: [390, 844], seen: ["#play", "#tabs", "#stage", "#story"] },
  { size: [768, 1024], seen: ["#play", "#stage", "#compare-with", "#branch-here", "#save", "#starts"] },
  { size: [844, 390], seen: ["#play", "#scrub", "#stage", "#compare-with", "#branch-here", "#save"] },
  { size: [1280, 800], seen: ["#play", "#stage", "#compare-with", "#branch-here", "#save", "#more > summary", "#story"] },
  { size: [1440, 900], seen: ["#play", "#stage", "#compare-with", "#branch-here", "#save", "#more > summary", "#card"] },
  { size: [1920, 1080], seen: ["#play", "#stage", "#compare-with", "#branch-here", "#save", "#more > summary", "#card"] },
];

/** Goes to another size of window and waits until the picture has it. @param {Page} page @param {[number, number]} size */
async function resize(page, [width, height]) {
  await page.setViewportSize({ width, height });
  await page.evaluate(() => globalThis.scrollTo(0, 0));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** What sticks out sideways. @param {Page} page */
const sticksOut = (page) =>
  page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const out = [...document.querySelectorAll("header *, main *, footer *")].filter((el) => {
      const r = el.getBoundingClientRect();
      return (
        r.width > 0 &&
        (r.right > wide + 1 || r.left < -1) &&
        el.checkVisibility({ visibilityProperty: true }) &&
        !el.closest("#stage, .sr, .room, [popover]")
      );
    });
    const over = document.documentElement.scrollWidth - wide;
    return [...(over > 0 ? [`the page, by ${over} px`] : []), ...out.map((el) => el.outerHTML.slice(0, 90))];
  });

/** Those of the elements that are not wholly in sight, the player at the foot taken off. @param {Page} page @param {string[]} list */
const outOfSight = (page, list) =>
  page.evaluate((selectors) => {
    const player = /** @type {HTMLElement} */ (document.querySelector(".player"));
    const foot = getComputedStyle(player).position === "fixed" ? player.getBoundingClientRect().top : globalThis.innerHeight;
    return selectors.flatMap((s) => {
      const el = /** @type {HTMLElement} */ (document.querySelector(s)),
        r = el.getBoundingClientRect();
      const low = player.contains(el) ? globalThis.innerHeight : foot;
      return r.height > 0 && r.top >= 0 && r.bottom <= low + 0.5
        ? []
        : [`${s}: ${Math.round(r.top)} to ${Math.round(r.bottom)} of ${Math.round(low)}`];
    });
  }, list);

/** Parts of the player of which one covers another, by more than the room that a finger has round the scrub. @param {Page} page */
const covered = (page) =>
  page.evaluate(() => {
    const parts = [...document.querySelectorAll(".player :is(button, select, input, #clock)")].filter((el) =>
      el.checkVisibility({ visibilityProperty: true }),
    );
    return parts.flatMap((a, i) =>
      parts.slice(i + 1).flatMap((b) => {
        const [p, q] = [a, b].map((el) => el.getBoundingClientRect());
        const [w, h] = [Math.min(p.right, q.right) - Math.max(p.left, q.left), Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top)];
        return w > 1 && h > 5 && p.width > 0 && q.width > 0 ? [`${a.id} and ${b.id}`] : [];
      }),
    );
  });

for (const lang of ["en", "zh"]) {
  test(`${lang}: what matters is in sight and nothing sticks out`, (t) =>
    site.page(
      async (page) => {
        for (const { size, seen } of SIZES)
          await t.test(size.join("×"), async () => {
            await resize(page, size);
            assert.deepEqual(
              { hidden: await outOfSight(page, seen), out: await sticksOut(page), covered: await covered(page) },
              { hidden: [], out: [], covered: [] },
            );
          });
      },
      { link: `lang=${lang}&at=60` },
    ));
}

test("1920×1080: the width is used, and no label is smaller than 12 px", () =>
  site.page(
    async (page) => {
      const box = await page.locator("#stage").boundingBox();
      assert.ok(box && box.x + box.width >= 1880, `the picture ends at ${box && box.x + box.width}`);
      const svg = String(await engine(page, "svg"));
      const [, width, inside] = /width="([\d.]+)"[^>]*viewBox="0 0 ([\d.]+)/.exec(svg) ?? [];
      assert.ok(Math.abs(Number(width) - box.width) < 1, `it is drawn ${width} px wide`);
      const sizes = [...svg.matchAll(/<text[^>]*font-size="([\d.]+)"/g)].map((m) => (Number(m[1]) * Number(width)) / Number(inside));
      assert.ok(sizes.length > 20 && Math.min(...sizes) > 12, `${Math.min(...sizes)} px`);
      // What is asked of the engine in pixels is answered in those of the screen.
      const layout = JSON.parse(String(await engine(page, "layout")));
      const edge = Math.max(...layout.areas.map((/** @type {{ x: number, w: number }} */ a) => a.x + a.w));
      assert.ok(edge > 0.98 * box.width && edge <= box.width, `the areas end at ${edge} of ${box.width}`);
    },
    { viewport: { width: 1920, height: 1080 }, link: "at=60" },
  ));

const PLAYED = [
  "v=1",
  "method=momentum&with=method:gd",
  "start=ones&fork=40&with=mask:diagonal",
  "engine=sampled&n=4&d=2&T=9&ref=exact",
  "lr=0.003&from=2,2~0.1,0.1",
];
test("the card keeps its height while a run plays", (t) =>
  site.page(async (page) => {
    for (const link of PLAYED)
      await t.test(`?${link}`, async () => {
        await page.goto(`${site.url}?${link}`);
        await ready(page);
        for (const width of [1280, 360]) {
          await resize(page, [width, 800]);
          const heights = new Map();
          for (const step of [0, 1, 8, 39, 41, 90, 150, 200]) {
            await scrubTo(page, step);
            const height = await page.locator("#card").evaluate((el) => el.getBoundingClientRect().height);
            heights.set(height, `${heights.get(height) ?? ""} ${step}`);
          }
          assert.equal(heights.size, 1, `${width} px: ${[...heights].map(([h, at]) => `${h} px at${at}`).join("; ")}`);
        }
      });
  }));

test("opening an example moves nothing on the page", () =>
  site.page(
    async (page) => {
      const where = () =>
        page.evaluate(() => ["#stage", "#starts", "#play"].map((s) => document.querySelector(s)?.getBoundingClientRect().top));
      const before = await where();
      await page.click("#examples-open");
      await page.click('#examples a[href*="start=skewed"]');
      await untilAddress(page, (q) => q === "start=skewed", "skewed");
      assert.deepEqual(await where(), before);
    },
    { viewport: { width: 1280, height: 800 } },
  ));

const SPREADS = ["1", "1.1", "1.2", "1.7", "2.1", "2.5", "0.285", "0.3", "0.333", "0.5", "0.9", "3.9", "0.955"];
test("an arrow key moves the spread's slider from every value, and back again", (t) =>
  site.page(
    async (page) => {
      for (const from of SPREADS)
        await t.test(`σ = ${from}`, async () => {
          await page.locator("#scale").fill(from);
          await page.locator("#scale").press("Enter");
          const value = () => page.locator("#scale").inputValue();
          await page.focus("#scale-slide");
          const seen = [Number(await value())];
          for (const key of ["ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowRight"]) {
            await page.keyboard.press(key);
            seen.push(Number(await value()));
          }
          const [start, up, back, down, again] = seen;
          assert.ok(up > start && back < up && down < back && down < start && again === back, `${seen}`);
          if (from.length < 4) assert.equal(back, start);
        });
    },
    { link: "d=2&T=9" },
  ));

/** Opens all that can be opened in place. @param {Page} page */
async function openAll(page) {
  await page.locator("#theorems").scrollIntoViewIfNeeded();
  await page.locator(".claim").last().waitFor();
  await page.evaluate(() => {
    for (const el of document.querySelectorAll("details")) el.open = true;
    document.querySelector(".pills")?.classList.add("open");
  });
  await page.locator("#save").click();
}

test("what has the focus is never under the player", (t) =>
  site.page(
    async (page) => {
      await openAll(page);
      for (const size of /** @type {[number, number][]} */ ([
        [320, 256],
        [360, 720],
        [844, 390],
      ]))
        for (const key of ["Tab", "Shift+Tab"])
          await t.test(`${size.join("×")}, ${key}`, async () => {
            await resize(page, size);
            await page.locator(key === "Tab" ? "#theme input:checked" : "#figures a >> nth=-1").focus();
            const hidden = [];
            let stops = 0;
            for (; stops < 260; stops++) {
              await page.keyboard.press(key);
              const at = await page.evaluate(() => {
                const el = document.activeElement;
                if (!el || el === document.body) return "out";
                const bar = /** @type {HTMLElement} */ (document.querySelector(".player"));
                // A radio is seen by its label, which is larger than it.
                const r = (el.closest("label") ?? el).getBoundingClientRect();
                const low = bar.contains(el) ? globalThis.innerHeight : bar.getBoundingClientRect().top;
                return Math.min(r.bottom, low) - Math.max(r.top, 0) >= Math.min(r.height, 12)
                  ? ""
                  : `${el.outerHTML.slice(0, 80)}: ${r.top} to ${r.bottom}`;
              });
              if (at === "out") break;
              if (at !== "") hidden.push(at);
            }
            assert.ok(stops > 40, `only ${stops} stops`);
            assert.deepEqual(hidden, []);
          });
    },
    { viewport: { width: 360, height: 720 }, link: "with=start:sparse", patience: 240 },
  ));

/** How far two colours are apart, as WCAG counts it. @param {string} a @param {string} b */
function contrast(a, b) {
  const light = (/** @type {string} */ c) => {
    const [r, g, bl] = (c.match(/[\d.]+/g) ?? []).map((v) =>
      Number(v) / 255 <= 0.04045 ? Number(v) / 3294.6 : ((Number(v) / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [low, high] = [light(a), light(b)].sort((p, q) => p - q);
  return (high + 0.05) / (low + 0.05);
}

/** The outlines of fields and of what is pressed, and the ground they stand on. @param {Page} page */
async function outlines(page) {
  await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== "running"));
  return page.evaluate(() => {
    const ground = getComputedStyle(document.documentElement).backgroundColor;
    const list = document.querySelectorAll(".pill span, .pill-button, .number, select, .round:not(.play), .add");
    return [...list]
      .filter((el) => el.checkVisibility())
      .map((el) => ({ what: el.outerHTML.slice(0, 60), line: getComputedStyle(el).borderTopColor, ground }));
  });
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`${colorScheme}: outlines are 3 : 1 at least, and more where more contrast is asked for`, () =>
    site.page(
      async (page) => {
        await page.locator("#more > summary").click();
        const usual = await outlines(page);
        assert.ok(usual.length > 20);
        assert.deepEqual(
          usual.filter((o) => contrast(o.line, o.ground) < 3),
          [],
        );
        const soft = () => page.locator("#why").evaluate((el) => getComputedStyle(el).color);
        const before = await soft();
        await page.emulateMedia({ contrast: "more" });
        assert.deepEqual(
          (await outlines(page)).filter((o) => contrast(o.line, o.ground) < 4.5),
          [],
        );
        const after = await soft();
        assert.ok(
          contrast(after, usual[0].ground) >= 7 && contrast(after, usual[0].ground) > contrast(before, usual[0].ground) + 1,
          `${before}, ${after}`,
        );
      },
      { colorScheme, link: "view=context&with=start:sparse" },
    ));

  for (const path of ["", "embed.html"])
    test(`${colorScheme}: the picture is stronger where more contrast is asked for, and while it is: ${path || "the page"}`, () =>
      site.page(
        async (page) => {
          const [usual, strong] = colorScheme === "dark" ? ["#C08CF2", "#D9B8FF"] : ["#7B3FB5", "#621FA3"];
          /** Waits until the words of theory have a colour, and no other. @param {string} colour */
          const theory = (colour) =>
            page.waitForFunction(
              ([wanted, all]) => {
                const frame = /** @type {HTMLIFrameElement | null} */ (document.querySelector("#stage iframe"));
                const svg = /** @type {any} */ (frame?.contentWindow ?? window).mesascope.svg("{}");
                return /** @type {string[]} */ (all).every((c) => svg.includes(c) === (c === wanted));
              },
              /** @type {[string, string[]]} */ ([colour, [usual, strong]]),
            );
          await theory(usual);
          const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
          await page.emulateMedia({ contrast: "more" });
          await theory(strong);
          assert.equal(await ground(), colorScheme === "dark" ? "rgb(0, 0, 0)" : "rgb(255, 255, 255)", "the page beside it");
          await page.emulateMedia({ contrast: "no-preference" });
          await theory(usual);
        },
        { colorScheme, path },
      ));

  test(`${colorScheme}: in forced colours a choice, a track and a code for cameras are seen`, () =>
    site.page(
      async (page) => {
        const looks = await page.evaluate(() => {
          const look = (/** @type {string} */ s, /** @type {string} */ part = "") => {
            const style = getComputedStyle(/** @type {Element} */ (document.querySelector(s)), part || undefined);
            return {
              ground: style.backgroundColor,
              words: style.color,
              border: style.borderTopColor,
              width: style.borderTopWidth,
              adjust: style.forcedColorAdjust,
            };
          };
          return {
            page: getComputedStyle(document.documentElement).backgroundColor,
            chosen: look(".pill :checked + span"),
            free: look(".pill input:not(:checked) + span"),
            play: look("#play"),
            place: look(".where [aria-current]"),
            tab: look(".tabs [aria-selected=true]", "::after"),
            theme: look("#theme label:has(:checked)", "::after"),
            slider: {
              ...look("#scrub"),
              line: getComputedStyle(/** @type {Element} */ (document.querySelector("#scrub"))).getPropertyValue("--line"),
            },
          };
        });
        assert.ok(contrast(looks.chosen.ground, looks.free.ground) >= 3, "a chosen pill looks like the others");
        assert.ok(contrast(looks.chosen.words, looks.chosen.ground) >= 4.5, "its word cannot be read");
        assert.ok(
          contrast(looks.place.words, looks.place.ground) >= 4.5 && looks.place.adjust === "none",
          "story or lab: which of them cannot be read",
        );
        assert.ok(contrast(looks.free.border, looks.page) >= 3 && parseFloat(looks.free.width) >= 1, "a pill has no outline");
        assert.ok(contrast(looks.play.border, looks.page) >= 3, "play has no outline");
        for (const bar of [looks.tab, looks.theme])
          assert.ok(parseFloat(bar.width) >= 2 && contrast(bar.border, looks.page) >= 3, "the bar under what is chosen is gone");
        assert.equal(looks.slider.adjust, "none");
        assert.doesNotMatch(looks.slider.line, /#|rgb/, "a slider's track has colours of its own");
        await page.click("#handout");
        const qr = await page
          .locator("#handout-qr")
          .evaluate((el) => [getComputedStyle(el).backgroundColor, getComputedStyle(el.querySelector("path") ?? el).fill]);
        assert.equal(qr[0], "rgb(255, 255, 255)");
        assert.ok(contrast(qr[0], qr[1]) > 10, `${qr}`);
      },
      { forcedColors: "active", colorScheme },
    ));
}

/** A language that nobody speaks: half as long again, from right to left, and whole sentences out for trouble. @param {string} text */
const pseudo = (text) => {
  const plain = text.replace(/\]\([^)]*\)/g, "").replace(/[[\]{}()*_^|]/g, "");
  return `ש${text} ${plain.slice(0, Math.ceil(plain.length / 2))}${text.length < 60 ? "" : ` <img src=x onerror="window.caught=1"> "'&amp;\\`}`;
};
test("the story in a language half as long again, from right to left, with hostile strings", (t) =>
  site.page(
    async (page) => {
      await page.route(/\/(later-|story-)?en[^/]*\.json/, async (route) => {
        const words = await (await route.fetch()).json();
        for (const [key, text] of Object.entries(words)) if (/^(ch\d|tale)\..*(?<!\.big)$/.test(key)) words[key] = pseudo(String(text)); // what is large is numbers
        await route.fulfill({ json: words });
      });
      for (const { n, beats } of CHAPTERS)
        await t.test(`chapter ${n}`, async () => {
          await page.goto(`${site.url}?story=${n}`);
          await page.evaluate(() => void (document.documentElement.dir = "rtl"));
          await page.locator("#tale-title", { hasText: "ש" }).waitFor();
          for (const beat of beats.filter(({ aside }) => !aside)) {
            for (const answered of [false, true]) {
              if (answered) {
                if (!beat.ask) continue;
                await page.locator("#tale .show-me").click();
                await page.locator("#tale .answer").waitFor();
              } else await page.locator("#tale-words p").first().waitFor();
              for (const width of [320, 1280]) {
                await resize(page, [width, 800]);
                // In a picture a label's room is the picture's: there a language chooses words that fit.
                const out = (await sticksOut(page)).filter((el) => !/^<(text|g|circle) /.test(el));
                assert.deepEqual(out, [], `${beat.id}, ${width} px`);
              }
            }
            if (beat !== beats.filter(({ aside }) => !aside).at(-1)) await page.locator("#tale .next").click();
          }
        });
      assert.equal(await page.evaluate(() => /** @type {any} */ (window).caught), undefined, "words are words");
      assert.equal(await page.locator("#tale img").count(), 0);
    },
    { wait: false, reducedMotion: "reduce", patience: 300 },
  ));

/** WCAG 1.4.12, and a language that is half as long again. */
const SPACED =
  "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }";
for (const how of ["spaced", "spaced zh", "half as long again"])
  test(`${how}, it still fits`, (t) =>
    site.page(
      async (page) => {
        await page.route(/\/en[^/]*\.json/, async (route) => {
          const words = await (await route.fetch()).json();
          for (const [key, text] of Object.entries(words)) {
            const list = String(text).split(" "),
              more = list.slice(0, Math.ceil(list.length / 2)).map((w) => w.replace(/[{}*_^]/g, ""));
            if (how.startsWith("half") && !key.startsWith("scene.") && key !== "story.between") words[key] = [...list, ...more].join(" ");
          }
          await route.fulfill({ json: words });
        });
        await page.goto(`${site.url}?with=start:sparse&view=context&fork=30${how.endsWith("zh") ? "&lang=zh" : ""}`);
        await ready(page);
        if (how.startsWith("spaced"))
          await page.evaluate((css) => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(css);
            document.adoptedStyleSheets = [sheet];
          }, SPACED);
        else assert.match(await page.locator("#tab-flow").innerText(), /Plane Plane/);
        await openAll(page);
        for (const width of [320, 360, 768, 1024, 1280])
          await t.test(`${width} px`, async () => {
            await resize(page, [width, 800]);
            assert.deepEqual(await sticksOut(page), []);
          });
      },
      { wait: false, patience: 200 },
    ));

const OFTEN = [
  "#play",
  "#step",
  "#reset",
  "#scrub",
  "#speed",
  "[role=tab]",
  ".pill",
  "#rest",
  "#scale",
  "#scale-slide",
  "#from .number",
  "#save",
  "#more > summary",
];
test("under a finger: 44 px for what is pressed often, 24 px for all", (t) =>
  site.page(
    async (page) => {
      for (const width of [360, 390, 768])
        await t.test(`${width} px`, async () => {
          await resize(page, [width, 844]);
          const small = await page.evaluate((often) => {
            const seen = [...document.querySelectorAll("a[href], button, select, summary, input")].filter(
              (el) => el.checkVisibility({ visibilityProperty: true }) && !el.closest("#stage, [popover], dialog"),
            );
            return seen.flatMap((el) => {
              const own = el.getBoundingClientRect(),
                label =
                  el instanceof HTMLInputElement && /radio|checkbox/.test(el.type)
                    ? (el.closest("label") ?? el).getBoundingClientRect()
                    : own;
              const least = often.some((s) => el.matches(s) || el.closest("label")?.matches(s)) ? 44 : 24;
              const high = label.height + 0.5 >= least,
                wide = label.width + 0.5 >= least;
              return high && wide ? [] : [`${Math.round(label.width)}×${Math.round(label.height)} ${el.outerHTML.slice(0, 80)}`];
            });
          }, OFTEN);
          assert.deepEqual(small, []);
        });
    },
    { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } },
  ));
