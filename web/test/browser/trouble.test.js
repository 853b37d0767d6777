/** Without WebAssembly, without WebGL, without the engine, after a crash: a page that says so. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { eventually, frame, launch, pass, ready, root, scrubTo, setup, until, untilAddress } from "./harness.js";

const site = setup();

/** The page reports what happened on the console, for those who look there. */
const expected = /Mesascope's engine|404|Failed to load resource|WebAssembly|panic|exit|goroutine|WebGL/;

/**
 * Holds that the page says what is wrong, shows a still picture and keeps its words.
 * @param {import("playwright-core").Page} page
 * @param {RegExp} says
 */
async function troubled(page, says) {
  await page.locator("#trouble").waitFor({ state: "visible", timeout: 30_000 });
  const text = await page.locator("#trouble").innerText();
  assert.match(text, says);
  assert.doesNotMatch(text, /undefined|\[object|trouble\./);
  assert.equal(await page.locator("#loading").isVisible(), false, "it still says that it is loading");
  // The run that the page opened with, or what was drawn last.
  assert.ok((await page.locator("#poster svg:visible, .kept-picture img:visible").count()) > 0, "no picture is left");
  assert.equal(await page.locator("#play").getAttribute("aria-disabled"), "true", "the play button looks as if it worked");
}

test("no WebAssembly", () =>
  site.page((page) => troubled(page, /WebAssembly/), {
    wait: false,
    expected,
    init: () => {
      delete (/** @type {any} */ (globalThis).WebAssembly);
    },
  }));

test("the engine is not there, and then it is", () =>
  site.page(
    async (page) => {
      let broken = true;
      await page.route("**/engine-*.wasm*", (route) => (broken ? route.fulfill({ status: 404, body: "no" }) : route.continue()));
      await page.goto(`${site.url}?d=3&T=10&at=7`);
      await troubled(page, /did not arrive|not arrive/);
      broken = false;
      await page.click("#restart");
      await ready(page);
      await until(page, (f) => f.step === 7, "the link it was opened with");
    },
    { wait: false, expected },
  ));

/** What keys of words begin with. */
const PARTS_OF_WORDS = [
  ...new Set(Object.keys(JSON.parse(readFileSync(join(root, "web/lang/en.json"), "utf8"))).map((key) => key.split(".")[0])),
];

/** Everything that the start asks the host for, by page, besides the engine. */
const PARTS = [
  { path: "", part: "**/index-*.js" },
  { path: "", part: "**/index-*.css" },
  { path: "", part: "**/en-*.json" },
  { path: "", part: "**/later-en-*.json" },
  { path: "embed.html", part: "**/embed-*.js" },
  { path: "embed.html", part: "**/en-*.json" },
];
const REASON = /did not arrive[\s\S]*Start it again/;

for (const { path, part } of [...PARTS, { path: "", part: "**/engine-*" }, { path: "embed.html", part: "**/engine-*" }]) {
  test(`${path || "index.html"} without ${part}: the box says so, and another try mends it`, () =>
    site.page(
      async (page) => {
        let broken = true;
        await page.route(part, (route) => (broken ? route.abort() : route.continue()));
        await page.goto(`${site.url}${path}?v=1&lang=en&load=now`, { waitUntil: "commit" });
        await page.locator("#trouble").waitFor({ state: "visible", timeout: 30_000 });
        assert.match(await page.locator("#trouble").innerText(), REASON);
        broken = false;
        await page.click("#restart");
        await page.waitForSelector("#stage.live");
      },
      { wait: false, expected },
    ));

  test(`${path || "index.html"} while ${part} stalls: the box says so in time, and goes when it comes after all`, () =>
    site.page(
      async (page) => {
        await page.clock.install();
        /** @type {(() => void)[]} */
        const held = [];
        await page.route(part, (route) => new Promise((go) => held.push(() => go(route.continue().catch(() => {})))));
        await page.goto(`${site.url}${path}?v=1&lang=en&load=now`, { waitUntil: "commit" });
        await eventually(
          () => held.length,
          (n) => n > 0,
          `${part} is asked for`,
        );
        // As time goes by; what is done in the meantime takes none of it.
        for (let i = 0; i < 40 && !(await page.locator("#trouble:not([hidden])").count()); i++) {
          await page.clock.runFor(1000);
          await pass(50);
        }
        assert.match(await page.locator("#trouble").innerText(), REASON);
        if (part.endsWith(".css")) return; // a page without styles stays one
        await page.unroute(part);
        for (const go of held) go();
        await page.clock.resume();
        await page.waitForSelector("#stage.live");
        assert.equal(await page.locator("#trouble").isVisible(), false);
      },
      { wait: false, expected },
    ));
}

test("before the engine, the first words are enough: no key stands in a word's place", () =>
  site.page(
    async (page) => {
      await page.route("**/{engine,later}-*", () => {}); // neither ever comes
      for (const link of ["?lang=zh", "?v=1&lang=zh", "?story=4&lang=zh", "?v=1&lang=zh&model=stack&view=ladder"]) {
        await page.goto(site.url + link, { waitUntil: "commit" });
        await page.waitForSelector('html[lang="zh"]');
        const said = await page.evaluate(() => [
          document.body.innerText,
          ...[...document.querySelectorAll("[aria-label]")].map((el) => el.getAttribute("aria-label") ?? ""),
        ]);
        assert.doesNotMatch(said.join("\n"), new RegExp(`(^|\\s)(${PARTS_OF_WORDS.join("|")})\\.[a-z]`), link);
      }
    },
    { wait: false, expected },
  ));

test("a part is missing where Chinese is read: said in Chinese, before any words have come", () =>
  site.page(
    async (page) => {
      await page.route("**/zh-*.json", (route) => route.abort());
      await page.goto(`${site.url}?v=1&lang=zh`);
      await page.locator("#trouble").waitFor({ state: "visible" });
      assert.match(await page.locator("#trouble").innerText(), /没有送达[\s\S]*重新启动/);
    },
    { wait: false, expected },
  ));

test("whatever the browser keeps from the page, it lives without", () =>
  site.page(
    async (page, errors) => {
      await ready(page);
      await page.click("#step");
      await until(page, (f) => f.step === 1, "a step");
      assert.deepEqual(errors, []);
    },
    {
      init: () => {
        const deny = () => {
          throw new DOMException("denied", "SecurityError");
        };
        for (const [on, names] of /** @type {[object, string[]][]} */ ([
          [
            globalThis,
            ["localStorage", "sessionStorage", "caches", "indexedDB", "matchMedia", "IntersectionObserver", "PerformanceObserver"],
          ],
          [navigator, ["serviceWorker", "languages", "connection", "clipboard"]],
        ])) {
          for (const name of names) Object.defineProperty(on, name, { get: deny, configurable: true });
        }
        performance.getEntriesByType = deny;
      },
    },
  ));

test("history that takes few writes: a choice is applied whole, and the address follows", () =>
  site.page(
    async (page, errors) => {
      await scrubTo(page, 40);
      await page.locator('input[name="start"][value="sparse"]').check({ force: true });
      await until(page, (f) => f.last > 0, "the choice");
      assert.equal(await page.locator('input[name="start"][value="sparse"]').isChecked(), true);
      await page.evaluate(() => {
        /** @type {any} */ (globalThis).refuses = false;
      });
      await untilAddress(page, (query) => /start=sparse/.test(query), "the last state, once it is allowed");
      assert.deepEqual(errors, []);
    },
    {
      init: () => {
        /** @type {any} */ (globalThis).refuses = true;
        for (const name of /** @type {const} */ (["pushState", "replaceState"])) {
          const own = history[name].bind(history);
          history[name] = (...args) => {
            if (/** @type {any} */ (globalThis).refuses) throw new DOMException("too many", "SecurityError");
            own(...args);
          };
        }
      },
    },
  ));

test("the connection breaks on the way", () =>
  site.page(
    async (page) => {
      await page.route("**/engine-*.wasm*", (route) => route.abort("connectionreset"));
      await page.goto(`${site.url}?v=1`);
      await troubled(page, /did not arrive|not arrive/);
    },
    { wait: false, expected },
  ));

test("what arrives is no engine", () =>
  site.page(
    async (page) => {
      await page.route("**/engine-*.wasm*", (route) =>
        route.fulfill({ status: 200, contentType: "application/wasm", body: "\0asm and then nonsense" }),
      );
      await page.goto(`${site.url}?v=1`);
      await troubled(page, /./);
    },
    { wait: false, expected },
  ));

test("the engine stops in the middle, and starts again where it was", () =>
  site.page(
    async (page) => {
      await scrubTo(page, 23);
      const was = await frame(page);
      // Ends the Go program from outside, as a crash would.
      await page
        .evaluate(() => {
          const stage = /** @type {any} */ (document.querySelector("#stage iframe")).contentWindow;
          stage.mesascope.frame(null);
        })
        .catch(() => {});
      await troubled(page, /stopped/);
      await page.click("#restart");
      await ready(page);
      const is = await until(page, (f) => f.step === 23, "the step it was at");
      assert.deepEqual(is.runs, was.runs);
      await page.click("#play");
      await until(page, (f) => f.step > 25, "playing on");
    },
    { link: "start=sparse", expected },
  ));

test("a stage that was closed is not kept", () =>
  site.page(
    async (page) => {
      const cdp = await page.context().newCDPSession(page);
      /** Documents that are still in memory. */
      const documents = async () => {
        await cdp.send("HeapProfiler.collectGarbage");
        return (await cdp.send("Memory.getDOMCounters")).documents;
      };
      const again = async () => {
        await page.evaluate(() => {
          const stage = /** @type {HTMLIFrameElement} */ (document.querySelector("#stage iframe"));
          /** @type {any} */ (globalThis).before = new WeakRef(stage);
          const [canvas] = [...(stage.contentDocument?.querySelectorAll("canvas") ?? [])].filter((c) => c.id !== "labels");
          canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
        });
        await page.waitForFunction(() => document.querySelector("#stage iframe") !== /** @type {any} */ (globalThis).before.deref());
        await ready(page);
      };
      await again(); // what is made once has been made
      const few = await documents();
      await again();
      await again();
      await eventually(documents, (n) => n <= few, "the stages before have gone");
    },
    { link: "start=sparse", expected },
  ));

test("the WebGL context is lost", () =>
  site.page(
    async (page) => {
      await page.click("#step");
      await until(page, (f) => f.step === 1, "a step");
      await page.evaluate(() => {
        const doc = /** @type {HTMLIFrameElement} */ (document.querySelector("#stage iframe")).contentDocument;
        for (const canvas of doc?.querySelectorAll("canvas") ?? [])
          canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
      });
      // Either it is taken up again silently, or the page offers to; never a dead picture.
      await page
        .waitForFunction(() => document.querySelector("#trouble:not([hidden])") || document.querySelector("#play[aria-disabled]"), null, {
          timeout: 10_000,
        })
        .catch(() => {});
      if (await page.locator("#restart").isVisible()) await page.click("#restart");
      await ready(page);
      await until(page, (f) => f.step === 1, "the step it was at");
      await page.click("#play");
      await until(page, (f) => f.step > 3, "playing on");
    },
    { expected },
  ));

describe("a browser without WebGL", () => {
  /** @type {import("playwright-core").Browser} */
  let browser;
  before(async () => {
    browser = await launch(["--disable-3d-apis"]);
  });
  after(() => browser?.close());
  test("says so", async () => {
    const page = await browser.newPage({ viewport: { width: 640, height: 480 } });
    await page.goto(`${site.url}?v=1`);
    await troubled(page, /WebGL/);
  });
});

test("without JavaScript there is the poster and a sentence", () =>
  site.page(
    async (page) => {
      assert.ok((await page.locator("#poster svg:visible").count()) > 0, "no poster");
      assert.match(await page.locator("body").innerText(), /JavaScript/);
      assert.equal(await page.locator("#play").isVisible(), false, "a play button that cannot play");
    },
    { wait: false, javaScriptEnabled: false },
  ));
