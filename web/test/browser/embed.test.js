/** A figure in somebody else's page: it comes alive, does as it is told, and believes nobody. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setup } from "./harness.js";
import { hosting } from "./hosting.js";

/** @typedef {import("playwright-core").Page} Page */

const site = setup();
/** @type {Awaited<ReturnType<typeof hosting>>} */
let host;
before(async () => {
  host = await hosting({});
});
after(() => host?.stop());

/** A post with figures in it. @param {string} body */
const post = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
<style>body { margin: 20px auto; max-width: 520px; background: #fff }</style>
<script type="module" src="${site.url}embed.js"></script>${body}`;

/** Waits until every figure in the page lives. @param {Page} page */
const alive = (page) =>
  page.waitForFunction(() => [...document.querySelectorAll("mesa-scope")].every((el) => /** @type {any} */ (el).state), null, {
    timeout: 60_000,
  });

/** What a figure last said of itself. @param {Page} page */
const state = (page) =>
  page.evaluate(() => {
    const el = /** @type {any} */ (document.querySelector("mesa-scope"));
    return { ...el.state, scenario: el.scenario };
  });

/** @param {Page} page @param {string} what an expression of `s`, the figure's state */
const until = (page, what) =>
  page.waitForFunction(
    (test_) => {
      const el = /** @type {any} */ (document.querySelector("mesa-scope"));
      return el.state !== null && new Function("s", `return ${test_}`)(el.state);
    },
    what,
    { timeout: 40_000 },
  );

/** Collects what the figure says, from before it can say anything. */
const LISTEN = `<script>
window.said = [];
for (const kind of ["ready", "step", "converged", "error"])
  document.querySelector("mesa-scope").addEventListener(kind, (e) => said.push([kind, e.detail]));
</script>`;

test("a figure has methods and events", () =>
  site.page(
    async (page) => {
      await alive(page);
      const first = await state(page);
      assert.deepEqual([first.step, first.playing, first.last], [0, false, 200]);
      assert.equal(first.scenario, "start=sparse&view=curves");
      assert.ok(Math.abs(first.predicted - 1) < 1e-12 && first.runs.length === 3, "what theory says comes along");

      await page.evaluate(() => /** @type {any} */ (document.querySelector("mesa-scope")).play(20));
      await until(page, "s.step === 20 && !s.playing");
      await page.evaluate(() => /** @type {any} */ (document.querySelector("mesa-scope")).seek(7));
      await until(page, "s.step === 7");
      assert.match((await state(page)).scenario, /at=7/);

      await page.evaluate(() => /** @type {any} */ (document.querySelector("mesa-scope")).play());
      await until(page, "s.playing && s.step > 7");
      await page.evaluate(() => /** @type {any} */ (document.querySelector("mesa-scope")).pause());
      await until(page, "!s.playing");

      await page.evaluate(() => {
        /** @type {any} */ (document.querySelector("mesa-scope")).scenario = "?start=sparse&view=curves&speed=1000";
      });
      await until(page, "s.step === 0 && s.link.includes('speed=1000')");
      await page.evaluate(() => /** @type {any} */ (document.querySelector("mesa-scope")).play());
      await until(page, "said.some(([kind]) => kind === 'converged')");
      const said = await page.evaluate(() =>
        /** @type {any} */ (window).said.map((/** @type {any[]} */ [kind, detail]) => [kind, detail.step]),
      );
      assert.equal(said.filter(([kind]) => kind === "ready").length, 1);
      assert.ok(
        said.some(([kind, step]) => kind === "step" && step === 20),
        "every step that was shown is told",
      );
      assert.deepEqual(
        said.filter(([kind]) => kind === "error"),
        [],
      );

      await page.evaluate(() => document.querySelector("mesa-scope")?.setAttribute("start", "gaussian"));
      await until(page, "s.link === 'view=curves' && s.step === 0");
    },
    { at: host.page("/api", post(`<mesa-scope start="sparse" view="curves"></mesa-scope>${LISTEN}`)) },
  ));

test("it plays when it is seen, and says what is wrong with its link", () =>
  site.page(
    async (page) => {
      assert.equal(await page.locator("iframe").count(), 0, "nothing is fetched before it is seen");
      await page.evaluate(() => document.querySelector("mesa-scope")?.scrollIntoView());
      await alive(page);
      await until(page, "s.step > 3");
      const errors = await page.evaluate(() =>
        /** @type {any} */ (window).said
          .filter((/** @type {any[]} */ [kind]) => kind === "error")
          .map((/** @type {any[]} */ [, d]) => [d.code, d.key]),
      );
      assert.deepEqual(errors, [["link", "scale"]]);
      assert.match(await page.frameLocator("mesa-scope iframe").locator("#story").innerText(), /scale/);
    },
    {
      at: host.page(
        "/seen",
        post(
          `<p style="height: 3000px">Scroll.</p><mesa-scope view="curves" scale="huge" colour="red" loading="lazy" autoplay></mesa-scope>${LISTEN}`,
        ),
      ),
    },
  ));

test("light and dark follow the page around it, live", () =>
  site.page(
    async (page) => {
      await alive(page);
      const theme = () => page.frameLocator("mesa-scope iframe").locator("html").getAttribute("data-theme");
      assert.equal(await theme(), "light", "though the system is dark");
      await page.evaluate(() => {
        document.body.style.background = "#101018";
      });
      await page.frameLocator("mesa-scope iframe").locator("html[data-theme=dark]").waitFor();
      await page.evaluate(() => document.querySelector("mesa-scope")?.setAttribute("theme", "light"));
      await page.frameLocator("mesa-scope iframe").locator("html[data-theme=light]").waitFor();
      assert.doesNotMatch((await state(page)).link, /theme/, "the link stays the reader's own");
    },
    { at: host.page("/theme", post('<mesa-scope view="curves"></mesa-scope>')), colorScheme: "dark" },
  ));

test("under reduced motion nothing plays by itself", () =>
  site.page(
    async (page) => {
      await alive(page);
      await page.evaluate(() => /** @type {any} */ (document.querySelector("mesa-scope")).play(30));
      await until(page, "s.step === 30 && !s.playing");
      const steps = await page.evaluate(() =>
        /** @type {any} */ (window).said
          .filter((/** @type {any[]} */ [kind]) => kind === "step")
          .map((/** @type {any[]} */ [, d]) => [d.step, d.playing]),
      );
      assert.ok(
        steps.every(([, playing]) => !playing),
        `it went by way of ${JSON.stringify(steps)}`,
      );
    },
    { at: host.page("/still", post(`<mesa-scope view="curves" autoplay></mesa-scope>${LISTEN}`)), reducedMotion: "reduce" },
  ));

/** A page with a plain frame, which keeps what it is told. @param {string} query @param {string} [more] */
const framed = (
  query,
  more = "",
) => `<!doctype html><html lang="en"><link rel="icon" href="data:,"><iframe src="${site.url}embed.html?${query}" width="480" height="360"></iframe>${more}
<script>window.heard = []; addEventListener("message", (e) => heard.push([e.origin, e.data]));</script>`;

/** @param {Page} page @param {unknown} message */
const send = (page, message) => page.evaluate((m) => document.querySelector("iframe")?.contentWindow?.postMessage(m, "*"), message);

/** @param {Page} page @param {string} what an expression of `m`, a message heard */
const heard = (page, what) =>
  page
    .waitForFunction(
      (test_) => {
        const found = /** @type {any} */ (window).heard.find((/** @type {any[]} */ [, m]) => new Function("m", `return ${test_}`)(m));
        return found ? { origin: found[0], ...found[1] } : false;
      },
      what,
      { timeout: 60_000 },
    )
    .then((handle) => handle.jsonValue());

test("a plain frame can be spoken to, and answers", () =>
  site.page(
    async (page) => {
      const ready = await heard(page, "m.event === 'ready'");
      assert.equal(ready.origin, site.url.replace(/\/$/, ""));
      assert.ok((await heard(page, "m.event === 'size'")).height > 200);
      await send(page, { mesascope: 1, do: "seek", step: 12, id: "a" });
      await heard(page, "m.event === 'step' && m.step === 12");
      await send(page, { mesascope: 1, do: "state", id: "b" });
      const answer = await heard(page, "m.re === 'b'");
      assert.deepEqual([answer.step, answer.link], [12, "view=curves&at=12"]);
      await send(page, { mesascope: 1, do: "snapshot", id: 3 });
      const picture = await heard(page, "m.re === 3");
      assert.match(picture.light, /^<svg/);
      assert.notEqual(picture.light, picture.dark);
    },
    { at: host.page("/frame", framed("view=curves")) },
  ));

test("hostile messages are not followed and leave nothing behind", () =>
  site.page(
    async (page) => {
      await heard(page, "m.event === 'ready'");
      const frame = page.frameLocator("iframe").first();
      const before_ = await frame.locator("body").evaluate((el) => el.querySelectorAll("*").length);
      const EVIL = '<img src=x onerror="top.hacked = 1; parent.hacked = 1">';
      for (const message of [
        null,
        7,
        EVIL,
        [],
        { mesascope: 1 },
        { mesascope: 1, do: EVIL },
        { mesascope: 1, do: "seek", step: EVIL },
        { mesascope: 1, do: "seek", step: 1e300 },
        { mesascope: 1, do: "seek", step: { toString: 1 } },
        { mesascope: 1, do: "theme", theme: EVIL },
        { mesascope: 1, do: "open", link: "d".repeat(1_000_000) },
        { mesascope: 1, do: "open", link: { length: 3 } },
        { mesascope: 1, do: "__proto__", to: 3 },
        { mesascope: 1, do: "play", to: -5, id: EVIL.repeat(50) },
        { mesascope: "ready" },
        { mesascope: "failed", code: "fetch", message: EVIL },
      ])
        await send(page, message);
      await page.evaluate(() => {
        const w = document.querySelector("iframe")?.contentWindow;
        w?.postMessage(
          JSON.parse(
            '{"mesascope":1,"do":"seek","step":5,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"id":"end"}',
          ),
          "*",
        );
      });
      // The last of them is a good one, so all before it have been read.
      const end = await heard(page, "m.re === 'end'");
      assert.ok(!("polluted" in end));
      await heard(page, "m.event === 'step' && m.step === 5");
      assert.equal(await frame.locator("body").evaluate((el) => el.querySelectorAll("*").length), before_, "elements came from a message");
      assert.equal(await frame.locator("body").evaluate(() => /** @type {any} */ ({}).polluted), undefined);
      assert.equal(await page.evaluate(() => /** @type {any} */ (window).hacked), undefined);
      assert.equal(await frame.locator("html").getAttribute("data-theme"), "light");
      const errors = await page.evaluate(
        () => /** @type {any} */ (window).heard.filter((/** @type {any[]} */ [, m]) => m.event === "error").length,
      );
      assert.ok(errors >= 8, `what was addressed to it and wrong was said to be: ${errors}`);
    },
    { at: host.page("/hostile", framed("view=curves")), colorScheme: "light" },
  ));

test("only the page around it is listened to", () =>
  site.page(
    async (page) => {
      await heard(page, "m.event === 'ready'");
      // A neighbour, such as an advertisement, knows the window and can write to it.
      await page.evaluate(() => {
        const next = document.createElement("iframe");
        next.srcdoc =
          '<script>parent.frames[0].postMessage({ mesascope: 1, do: "seek", step: 99 }, "*"); parent.postMessage("sent", "*")</script>';
        document.body.append(next);
      });
      await heard(page, "m === 'sent'");
      await send(page, { mesascope: 1, do: "state", id: 1 });
      assert.equal((await heard(page, "m.re === 1")).step, 0);
    },
    { at: host.page("/neighbour", framed("view=curves")) },
  ));

test("a hostile link is words and nothing else", () =>
  site.page(
    async (page) => {
      const frame = page.frameLocator("mesa-scope iframe");
      await alive(page);
      const words = await frame.locator("#story").innerText();
      assert.match(words, /<img src=x onerror=/, words);
      assert.equal(await frame.locator("#story img, body script, #story *:not(code, i)").count(), 0);
      assert.equal(await page.evaluate(() => /** @type {any} */ (window).hacked), undefined);
      assert.equal(await page.evaluate(() => /** @type {any} */ ({}).polluted), undefined);
      const href = await frame.locator("#open").getAttribute("href");
      assert.ok(href?.startsWith("./?"), String(href));
    },
    {
      at: host.page(
        "/link",
        post(
          '<mesa-scope link="?start=%3Cimg src=x onerror=%22parent.hacked=1%22%3E&amp;view=curves&amp;__proto__=polluted&amp;constructor=1#javascript:1"></mesa-scope>',
        ),
      ),
    },
  ));
