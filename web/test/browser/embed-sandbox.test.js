/** A figure where little is allowed: in sandboxes, without JavaScript, and from hosts that let nobody read their files. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setup } from "./harness.js";
import { hosting, watched } from "./hosting.js";

/** @typedef {import("playwright-core").Page} Page */

const site = setup();
/** @type {Awaited<ReturnType<typeof hosting>>} */
let host;
before(async () => {
  host = await hosting({});
});
after(() => host?.stop());

/** @param {string} path @param {string} sandbox @param {string} [url] */
const framed = (path, sandbox, url = site.url) =>
  host.page(
    path,
    `<!doctype html><html lang="en"><link rel="icon" href="data:,">
<iframe src="${url}embed.html?view=flow&lang=en" width="420" height="480" sandbox="${sandbox}"></iframe>
<script>window.heard = []; addEventListener("message", (e) => heard.push([e.origin, e.data]));</script>`,
  );

/** @param {Page} page */
async function playsTo30(page) {
  const answer = (/** @type {string} */ what) =>
    page.waitForFunction(
      (w) =>
        /** @type {any} */ (window).heard.find(
          (/** @type {any[]} */ [, m]) => m.event === w || (m.event === "step" && String(m.step) === w && !m.playing),
        ),
      what,
      { timeout: 60_000 },
    );
  await page.evaluate(() => document.querySelector("iframe")?.contentWindow?.postMessage({ mesascope: 1, do: "hello" }, "*"));
  await answer("ready");
  await page.evaluate(() => document.querySelector("iframe")?.contentWindow?.postMessage({ mesascope: 1, do: "play", to: 30 }, "*"));
  await answer("30");
  const errors = await page.evaluate(() => /** @type {any} */ (window).heard.filter((/** @type {any[]} */ [, m]) => m.event === "error"));
  assert.deepEqual(errors, []);
}

test('sandbox="allow-scripts allow-same-origin"', () =>
  site.page(
    async (page) => {
      await playsTo30(page);
      assert.equal(await page.frameLocator("iframe").locator("#stage iframe").count(), 1);
    },
    { at: framed("/both", "allow-scripts allow-same-origin") },
  ));

test('sandbox="allow-scripts" alone: the figure lives, is dragged, and lets the wheel and Tab pass', () =>
  site.page(
    async (page) => {
      await playsTo30(page);
      const frame = page.frameLocator("iframe");
      assert.equal(await frame.locator("#stage iframe").count(), 0);
      assert.equal(await frame.locator("html").evaluate(() => self.origin), "null");
      // What is on the screen is the engine's picture, not a poster.
      assert.equal(await frame.locator("#stage.live").count(), 1);
      const handle = frame.locator(".handle").last();
      await handle.focus();
      await page.keyboard.press("ArrowLeft");
      await page.waitForFunction(() => /from=/.test(/** @type {any} */ (window).heard.at(-1)[1].link ?? ""));
      await page.keyboard.press("Tab");
      assert.equal(await frame.locator("html").evaluate(() => document.activeElement?.id), "play");
      assert.equal(
        await frame
          .locator("canvas")
          .first()
          .evaluate((el) => getComputedStyle(el).pointerEvents),
        "none",
      );
    },
    { at: framed("/scripts", "allow-scripts") },
  ));

test("without an origin it comes back as it was last told to be", () =>
  site.page(
    async (page) => {
      const say = (/** @type {object} */ message) =>
        page.evaluate((m) => document.querySelector("iframe")?.contentWindow?.postMessage({ mesascope: 1, ...m }, "*"), message);
      const heard = (/** @type {string} */ what) =>
        page.waitForFunction(
          (w) => /** @type {any} */ (window).heard.some((/** @type {any[]} */ [, m]) => new Function("m", `return ${w}`)(m)),
          what,
        );
      await say({ do: "hello" });
      await heard("m.event === 'ready'");
      for (const message of [
        { do: "open", link: "d=3" },
        { do: "theme", theme: "dark" },
        { do: "lang", lang: "zh" },
        { do: "show", ui: "play", hide: "" },
      ])
        await say(message);
      await heard("m.event === 'step' && m.link === 'd=3'");
      const frame = page.frameLocator("iframe");
      await frame.locator("html[lang=zh]").waitFor();
      await page.evaluate(() => {
        /** @type {any} */ (window).heard = [];
        globalThis.scrollTo(0, 4000);
      });
      await heard("m.event === 'hello'"); // another document, at rest
      await page.evaluate(() => globalThis.scrollTo(0, 0));
      await heard("m.event === 'ready' && /^d=3\\b/.test(m.link)");
      await frame.locator("html[lang=zh][data-theme=dark]").waitFor();
      assert.equal(await frame.locator("#scrub").isVisible(), false);
    },
    {
      at: framed("/told", "allow-scripts"),
      init: () => addEventListener("DOMContentLoaded", () => (document.body.style.paddingBottom = "5000px")),
    },
  ));

test("where the host lets nobody read its files, the figure says why it stays still", async () => {
  const closed = await watched(site.url, {}, undefined, ["access-control-allow-origin"]);
  try {
    await site.page(
      async (page) => {
        await page.frameLocator("iframe").locator("html.blocked").waitFor();
        assert.match(await page.frameLocator("iframe").locator("#story").innerText(), /cannot run here/);
        assert.equal(await page.frameLocator("iframe").locator("#open").getAttribute("href"), "./?view=flow&lang=en");
      },
      { at: framed("/closed", "allow-scripts", closed.url), expected: /CORS|Failed to load|ERR_FAILED/ },
    );
  } finally {
    await closed.stop();
  }
});

test("without JavaScript the element shows what is in it, and the frame a link", async () => {
  const poster = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='100' height='80'%3E%3C/svg%3E";
  const at = host.page(
    "/no-script",
    `<!doctype html><html lang="en"><link rel="icon" href="data:,"><script type="module" src="${site.url}embed.js"></script>
<mesa-scope start="sparse"><a href="${site.url}?start=sparse"><img src="${poster}" alt="Three runs in the plane" width="100" height="80"></a></mesa-scope>
<iframe src="${site.url}embed.html?start=sparse" width="420" height="400"></iframe>`,
  );
  await site.page(
    async (page) => {
      assert.ok(await page.locator("mesa-scope a img").isVisible());
      const frame = page.frameLocator("iframe");
      await frame.locator("noscript a").waitFor();
      assert.ok(!(await frame.locator("#bar").isVisible()), "no buttons that do nothing");
      assert.ok(await frame.locator("#poster svg, #poster img").first().isVisible(), "a picture remains");
      // Of one site with its host: a frame of another gets a process of its own, which may run a script before it is told not to.
    },
    { at: at.replace("localhost", "127.0.0.1"), javaScriptEnabled: false },
  );
});
