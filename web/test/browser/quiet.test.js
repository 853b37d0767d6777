/** The poster before the first frame, stillness at rest, and no long stall while training. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { engine, eventually, frame, pass, ready, setup, until } from "./harness.js";

const site = setup();

/** Counts WebGL draw calls and animation frames asked for, in every frame of the page. */
function counting() {
  const top = /** @type {any} */ (globalThis.top);
  top.draws ??= 0;
  const proto = globalThis.WebGL2RenderingContext?.prototype;
  for (const name of /** @type {const} */ (["drawElements", "drawArrays"])) {
    const own = proto?.[name];
    if (own)
      /** @type {any} */ (proto)[name] = function (/** @type {any[]} */ ...args) {
        top.draws++;
        return /** @type {any} */ (own).apply(this, args);
      };
  }
}
/** @param {import("playwright-core").Page} page */
const draws = (page) => page.evaluate(() => /** @type {any} */ (globalThis).draws);

/** Holds that it comes to rest: three seconds without a draw call. @param {import("playwright-core").Page} page */
async function rests(page) {
  let seen = NaN;
  for (let i = 0; i < 6 && seen !== 0; i++) seen = await drawsDuring(page, 3000);
  assert.equal(seen, 0, "it goes on drawing");
}

/** @param {import("playwright-core").Page} page @param {number} ms */
async function drawsDuring(page, ms) {
  const from = await draws(page);
  await pass(ms);
  return (await draws(page)) - from;
}

test("never blank: the poster is there before the engine, with how much has come", () =>
  site.page(
    async (page) => {
      /** @type {() => void} */
      let release = () => {};
      const held = new Promise((resolve) => {
        release = () => resolve(undefined);
      });
      await page.route("**/engine-*.wasm*", async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(`${site.url}?v=1`);
      await page.locator("#poster svg").first().waitFor({ state: "attached" });
      const visible = page.locator("#poster svg:visible");
      assert.ok((await visible.count()) > 0, "no poster");
      const box = await visible.first().boundingBox(),
        stage = await page.locator("#stage").boundingBox();
      assert.ok(box && stage && box.width > 0.6 * stage.width && box.height > 0.6 * stage.height, "the poster does not fill its place");
      assert.ok(await page.locator("#loading").isVisible(), "nothing says that it is loading");
      assert.equal(await page.locator("#play").getAttribute("aria-disabled"), "true");
      release();
      await ready(page);
      assert.equal(await page.locator("#loading").isVisible(), false);
      assert.equal(await page.locator("#poster svg:visible").count(), 0, "the poster lies over the picture");
    },
    { wait: false },
  ));

test("progress is told, and adds up", () =>
  site.page(
    async (page) => {
      const said = /** @type {number[]} */ (await page.evaluate(() => /** @type {any} */ (globalThis).progress));
      assert.ok(said.length >= 1, "no progress was told");
      assert.equal(said[said.length - 1], 1, "the last word is not the whole");
      for (let i = 1; i < said.length; i++) assert.ok(said[i] >= said[i - 1], "it went backwards");
    },
    {
      init: () => {
        if (globalThis.top !== globalThis.self) return;
        document.addEventListener("DOMContentLoaded", () => {
          const bar = /** @type {HTMLProgressElement} */ (document.querySelector("#loading-bar"));
          const told = /** @type {any} */ (globalThis.progress = /** @type {number[]} */ ([]));
          new MutationObserver(() => told.push(bar.value)).observe(bar, { attributes: true, attributeFilter: ["value"] });
        });
      },
    },
  ));

test("at rest nothing is drawn; while playing it is; afterwards it is not", () =>
  site.page(
    async (page) => {
      await rests(page);
      await page.click("#play");
      await until(page, (f) => f.step > 2, "playing");
      assert.ok((await drawsDuring(page, 500)) > 0, "no draw call while playing: the count is broken");
      await page.click("#play");
      await until(page, (f) => !f.playing, "pausing");
      await rests(page);
    },
    { init: counting, link: "steps=5000" },
  ));

test("at rest it uses next to no CPU", () =>
  site.page(async (page) => {
    await pass(1000);
    const client = await page.context().newCDPSession(page);
    await client.send("Performance.enable");
    const busy = async () => {
      const { metrics } = await client.send("Performance.getMetrics");
      return metrics.find((m) => m.name === "TaskDuration")?.value ?? NaN;
    };
    const from = await busy();
    await pass(2000);
    const share = ((await busy()) - from) / 2;
    assert.ok(share < 0.1, `the main thread was busy ${(100 * share).toFixed(1)} % of the time`);
  }));

/** Counts what timers call, in every frame of the page. */
function ticking() {
  const top = /** @type {any} */ (globalThis.top);
  top.ticks ??= [];
  for (const name of /** @type {const} */ (["setInterval", "setTimeout"])) {
    const own = globalThis[name];
    /** @type {any} */ (globalThis)[name] = (/** @type {any} */ f, /** @type {any[]} */ ...rest) =>
      own(
        () => {
          top.ticks.push(`${name} in ${location.pathname}`);
          f();
        },
        ...rest,
      );
  }
}

// Thirty figures that each look at something every second are a page that never rests.
for (const path of ["", "embed.html"]) {
  test(`at rest nothing ticks: ${path || "the page"}`, () =>
    site.page(
      async (page) => {
        const ticks = () => page.evaluate(() => /** @type {any} */ (globalThis).ticks.splice(0));
        /** @type {string[]} */
        let seen = ["not asked yet"];
        for (let i = 0; i < 8 && seen.length > 0; i++) {
          await ticks();
          await pass(3000);
          seen = await ticks();
        }
        assert.deepEqual(seen, []);
      },
      { path, init: ticking },
    ));
}

/** Counts the words that are drawn, in every frame of the page. */
function wording() {
  const top = /** @type {any} */ (globalThis.top);
  top.words ??= [];
  const proto = globalThis.CanvasRenderingContext2D.prototype,
    own = proto.fillText;
  proto.fillText = function (...args) {
    top.words.push(args[0]);
    return own.apply(this, args);
  };
}

for (const [link, options] of /** @type {[string, import("playwright-core").BrowserContextOptions][]} */ ([
  ["lr=1e-6&steps=100000", {}],
  ["lr=1e-6&steps=100000&view=curves&with=start:sparse", { deviceScaleFactor: 1.5, colorScheme: "dark" }],
  ["lr=1e-6&steps=100000&view=flow&lang=zh", { deviceScaleFactor: 2 }],
]))
  test(`words that stay are not drawn again, and those that change look as if all were: ${link}`, () =>
    site.page(
      async (page) => {
        const words = () => page.evaluate(() => /** @type {any} */ (globalThis).words.splice(0).length);
        /** How many pixels of the words have changed since it was asked last, by more than rounding. */
        const differ = () =>
          page.evaluate(() => {
            const { contentDocument } = /** @type {HTMLIFrameElement} */ (document.querySelector("#stage iframe"));
            const canvas = /** @type {HTMLCanvasElement} */ (contentDocument?.querySelector("#labels"));
            const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).getImageData(
              0,
              0,
              canvas.width,
              canvas.height,
            );
            const top = /** @type {any} */ (globalThis);
            const before = top.pixels ?? [];
            top.pixels = data;
            return data.filter((v, i) => !(Math.abs(v - before[i]) <= 2)).length;
          });
        /** Has all drawn anew: in other colours, and in these again. */
        const whole = async () => {
          const { theme } = await page.evaluate(() => ({ ...document.documentElement.dataset }));
          for (const colours of ["projector", theme]) {
            await words();
            const from = await drawn(page);
            await engine(page, "setTheme", colours);
            await eventually(
              () => drawn(page),
              (n) => n !== from,
              "a frame in other colours",
            );
          }
          return words();
        };
        const all = await whole();
        assert.ok(all > 10, `${all} words: the count is broken`);
        await engine(page, "play", true);
        await until(page, (f) => f.step > 10, "playing");
        await words();
        const from = await drawn(page);
        await eventually(
          () => drawn(page),
          (n) => n >= from + 5,
          "five frames",
        );
        const [some, frames] = [await words(), (await drawn(page)) - from];
        await engine(page, "play", false);
        assert.ok(some < (frames * all) / 2, `${some} words in ${frames} frames; the whole picture has ${all}`);
        await pass(1000);
        assert.ok((await differ()) > 0);
        await whole();
        assert.equal(await differ(), 0, "it looks otherwise when all is drawn anew");
      },
      { init: wording, link, ...options },
    ));

/** How many frames the engine has drawn. @param {import("playwright-core").Page} page */
const drawn = async (page) => JSON.parse(await engine(page, "stats")).drawn;

test("a hidden tab does not train, and goes on when it is seen again", () =>
  site.page(
    async (page) => {
      /** @param {boolean} hidden */
      const hide = (hidden) =>
        page.evaluate((h) => {
          Object.defineProperty(document, "hidden", { configurable: true, get: () => h });
          Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (h ? "hidden" : "visible") });
          document.dispatchEvent(new Event("visibilitychange"));
        }, hidden);
      await page.click("#play");
      await until(page, (f) => f.step > 3, "playing");
      await hide(true);
      await pass(200);
      const at = (await frame(page)).step;
      await pass(700);
      assert.equal((await frame(page)).step, at, "it trained unseen");
      await hide(false);
      await pass(100);
      const soon = (await frame(page)).step;
      assert.ok(soon - at < 30, `it caught up ${soon - at} steps at once`);
      await until(page, (f) => f.step > at + 3, "going on");
    },
    { link: "steps=5000&speed=30" },
  ));

test("off screen it does not train", () =>
  site.page(
    async (page) => {
      await page.click("#play");
      await until(page, (f) => f.step > 3, "playing");
      await page.evaluate(() => {
        document.body.style.paddingBottom = "3000px";
        globalThis.scrollTo(0, document.documentElement.scrollHeight);
      });
      await pass(400);
      const at = (await frame(page)).step;
      await pass(700);
      assert.equal((await frame(page)).step, at, "it trained off screen");
      await page.evaluate(() => globalThis.scrollTo(0, 0));
      await until(page, (f) => f.step > at, "going on");
    },
    { link: "steps=5000" },
  ));

test("with little motion asked for, nothing starts by itself", () =>
  site.page(
    async (page) => {
      await pass(700);
      const f = await frame(page);
      assert.deepEqual([f.step, f.playing], [0, false]);
      assert.notEqual((await page.locator("#notices").innerText()).trim(), "", "it does not say why");
      await page.click("#play");
      await until(page, (x) => x.step > 0, "playing when asked");
    },
    { link: "play=1", reducedMotion: "reduce" },
  ));

/** The longest stall of the main thread that the project allows itself. */
const STALL = 50;

/**
 * The longest tasks of the page's main thread during `act`, in ms of its own CPU
 * time: what the machine does for others meanwhile is not the page's.
 * @param {import("playwright-core").Page} page
 * @param {() => Promise<unknown>} act
 */
async function longest(page, act) {
  const browser = page.context().browser();
  assert.ok(browser);
  await pass(1000);
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"] });
  await act();
  /** @type {{ traceEvents: any[] }} */
  const { traceEvents } = JSON.parse(String(await browser.stopTracing()));
  const main = new Set(
    traceEvents.filter((e) => e.name === "thread_name" && e.args.name === "CrRendererMain").map((e) => `${e.pid}:${e.tid}`),
  );
  const tasks = traceEvents.filter((e) => e.name === "RunTask" && e.tdur !== undefined && main.has(`${e.pid}:${e.tid}`));
  assert.ok(tasks.length > 0, "the browser told of no task");
  return tasks
    .map((e) => e.tdur / 1000)
    .sort((a, b) => b - a)
    .slice(0, 5);
}

/**
 * Holds that `act` stalls the main thread for no longer than STALL. It may take
 * three goes: a task of the browser's own (compiling, collecting) that lands in
 * one of them does not land in all, and work that is not cut into slices does.
 * @param {import("playwright-core").Page} page
 * @param {() => Promise<unknown>} act
 */
async function smooth(page, act) {
  /** @type {number[][]} */
  const goes = [];
  do goes.push(await longest(page, act));
  while (goes[goes.length - 1][0] > STALL && goes.length < 3);
  assert.ok(
    goes[goes.length - 1][0] <= STALL,
    `the longest tasks took ${goes.map((g) => g.map((ms) => ms.toFixed(0))).join("; then ")} ms`,
  );
}

test("no stall of the main thread while training", () =>
  site.page(
    async (page) => {
      await smooth(page, async () => {
        const { step } = await frame(page);
        await engine(page, "play", true);
        await until(page, (f) => f.step >= step + 200, "training");
        await engine(page, "play", false);
      });
    },
    { link: "steps=5000&speed=60" },
  ));

test("the costliest steps are cut to fit the frames", () =>
  site.page(
    async (page) => {
      await smooth(page, async () => {
        const { step } = await frame(page);
        await engine(page, "play", true);
        await pass(2000);
        await until(page, (f) => f.step > step, "a step");
        await engine(page, "play", false);
      });
    },
    { link: "d=8&T=100&init=random&steps=100000&speed=3000&from=0.1,0.1~0.5,1.5~2,2~1,1~1,2~2,1", viewport: { width: 480, height: 360 } },
  ));

test("a CSV of many steps is made in slices", () =>
  site.page(
    async (page) => {
      let length = { lines: 0, told: /** @type {number[]} */ ([]) };
      await smooth(page, async () => {
        length = await page.evaluate(async () => {
          const e = /** @type {any} */ (document.querySelector("#stage iframe")).contentWindow.mesascope;
          const told = /** @type {number[]} */ ([]);
          const text = await e.csv((/** @type {number} */ done) => told.push(done));
          return { lines: text.split("\n").length, told };
        });
      });
      assert.ok(length.lines > 60_000, `${length.lines} lines`);
      assert.ok(
        length.told.length > 1 && length.told.every((x, i) => x >= 0 && x <= 1 && (i === 0 || x >= length.told[i - 1])),
        `progress ${length.told}`,
      );
      await engine(page, "step", 1);
      await until(page, (f) => f.step === 1, "the page goes on afterwards");
    },
    { link: "steps=20000" },
  ));
