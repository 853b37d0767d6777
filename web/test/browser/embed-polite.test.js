/** A figure takes nothing from the page around it: not its wheel, its touch, its Tab, its keys or its focus. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, setup } from "./harness.js";
import { hosting } from "./hosting.js";

/** @typedef {import("playwright-core").Page} Page */

const site = setup();
/** @type {Awaited<ReturnType<typeof hosting>>} */
let host;
before(async () => {
  host = await hosting({});
});
after(() => host?.stop());

const post = () =>
  host.page(
    "/post",
    `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>body { margin: 20px auto; max-width: 420px }</style><script type="module" src="${site.url}embed.js"></script>
<p><a id="before" href="#">before</a> <input id="field"></p>
<mesa-scope view="flow"></mesa-scope>
<p><a id="after" href="#">after</a></p><p style="height: 900px">The rest.</p>`,
  );

/** @param {Page} page */
const alive = (page) =>
  page.waitForFunction(() => /** @type {any} */ (document.querySelector("mesa-scope")).state, null, { timeout: 60_000 });
const frame = (/** @type {Page} */ page) => page.frameLocator("mesa-scope iframe");
const scrolled = (/** @type {Page} */ page) => page.waitForFunction(() => scrollY > 100);

/** The middle of the picture, away from any handle. @param {Page} page */
async function middle(page) {
  const box = await frame(page).locator("#stage").boundingBox();
  assert.ok(box);
  return { x: box.x + box.width * 0.8, y: box.y + box.height * 0.3 };
}

test("the wheel over a figure scrolls the page", () =>
  site.page(
    async (page) => {
      await alive(page);
      const { x, y } = await middle(page);
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, 300);
      await scrolled(page);
    },
    { at: post() },
  ));

test("a finger on a figure scrolls the page", () =>
  site.page(
    async (page) => {
      await alive(page);
      const { x, y } = await middle(page);
      const cdp = await page.context().newCDPSession(page);
      /** @param {"touchStart" | "touchMove" | "touchEnd"} type @param {number} [up] */
      const touch = (type, up) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints: up === undefined ? [] : [{ x, y: y - up }] });
      await touch("touchStart", 0);
      for (let up = 30; up <= 240; up += 30) await touch("touchMove", up);
      await touch("touchEnd");
      await scrolled(page);
      assert.equal((await page.evaluate(() => /** @type {any} */ (document.querySelector("mesa-scope")).state)).step, 0);
    },
    { at: post(), hasTouch: true, isMobile: true, viewport: { width: 400, height: 600 } },
  ));

test("a handle is dragged, and only a handle", () =>
  site.page(
    async (page) => {
      await alive(page);
      const link = () => page.evaluate(() => /** @type {any} */ (document.querySelector("mesa-scope")).scenario);
      const { x, y } = await middle(page);
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x - 40, y + 30, { steps: 4 });
      await page.mouse.up();
      assert.equal(await link(), "view=flow");
      const handle = await frame(page).locator(".handle").last().boundingBox();
      assert.ok(handle);
      await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
      await page.mouse.down();
      await page.mouse.move(handle.x + handle.width / 2 - 40, handle.y + handle.height / 2 + 30, { steps: 4 });
      await page.mouse.up();
      await page.waitForFunction(() => /from=/.test(/** @type {any} */ (document.querySelector("mesa-scope")).scenario));
      assert.equal(await page.evaluate(() => scrollY), 0);
    },
    { at: post() },
  ));

test("Tab goes in, through and out, both ways", () =>
  site.page(
    async (page) => {
      await alive(page);
      for (const [from, key, to] of [
        ["#before", "Tab", "after"],
        ["#after", "Shift+Tab", "before"],
      ]) {
        await page.focus(from);
        /** @type {string[]} */
        const way = [];
        for (let i = 0; i < 20 && way.at(-1) !== to; i++) {
          await page.keyboard.press(key);
          // Into and out of a frame of another process the focus takes its time, and is nowhere meanwhile.
          await page.waitForFunction(() => document.activeElement !== document.body);
          way.push(await page.evaluate(() => document.activeElement?.id || document.activeElement?.localName || ""));
        }
        assert.equal(way.at(-1), to, way.join(" "));
        const inside = way.filter((stop) => stop === "mesa-scope").length;
        const own = await frame(page)
          .locator("button:visible, a[href]:visible, input:visible, select:visible, [tabindex='0']:visible")
          .count();
        assert.equal(inside, own, `the figure's own controls are on the way, each once: ${way.join(" ")}`);
      }
    },
    { at: post() },
  ));

test("keys are taken only by a control that has the focus, and never with Ctrl, Cmd or Alt", () =>
  site.page(
    async (page) => {
      await alive(page);
      const body = frame(page).locator("body");
      await body.evaluate(() => {
        /** @type {any} */ (window).keys = [];
        // After every listener of the figure's own: it came before, or is further in.
        addEventListener("keydown", (e) => /** @type {any} */ (window).keys.push([e.key, e.defaultPrevented]));
      });
      /** What has arrived of keys that write or move, each with whether it was taken. @returns {Promise<[key: string, taken: boolean][]>} */
      const heard = async () =>
        (await body.evaluate(() => /** @type {any} */ (window).keys)).filter(
          (/** @type {[string, boolean]} */ [key]) => !["Control", "Meta", "Alt"].includes(key),
        );
      /** Presses keys and waits until the figure has heard them all. @param {string[]} keys */
      const press = async (keys) => {
        const already = (await heard()).length;
        for (const key of keys) await page.keyboard.press(key);
        const all = await eventually(heard, (now) => now.length >= already + keys.length, `${keys} are heard`);
        return all.slice(already);
      };
      const { x, y } = await middle(page);
      await page.mouse.click(x, y);
      await eventually(
        () => page.evaluate(() => document.activeElement?.localName),
        (has) => has === "mesa-scope",
        "the figure has the focus",
      );
      const left = (/** @type {string[]} */ keys) => keys.map((key) => [key.split("+").at(-1), false]);
      const writing = [" ", "ArrowRight", "ArrowDown", "End", "r"];
      assert.deepEqual(await press(writing), left(writing), "nothing of the figure's has the focus");
      await frame(page).locator("#play").focus();
      const others = ["Control+ArrowRight", "Meta+ArrowRight", "Alt+ArrowRight", "PageDown", "ArrowDown", "End"];
      assert.deepEqual(await press(others), left(others), "not the figure's");
      assert.deepEqual(await press(["ArrowRight"]), [["ArrowRight", true]]);
      await page.waitForFunction(() => /** @type {any} */ (document.querySelector("mesa-scope")).step === 1);
    },
    { at: post() },
  ));

test("the focus stays where it is while figures come", () =>
  site.page(
    async (page) => {
      await page.focus("#field");
      await page.waitForFunction(() => document.querySelector("mesa-scope")?.shadowRoot?.querySelector("iframe"));
      await page.keyboard.type("written while it loads");
      await alive(page);
      await page.keyboard.type(", and after");
      assert.equal(await page.inputValue("#field"), "written while it loads, and after");
      assert.equal(await page.evaluate(() => document.activeElement?.id), "field");
    },
    { at: post() },
  ));
