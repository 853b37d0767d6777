/** Starts are taken and moved: with the mouse, a finger, and arrow keys. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, eventually, frame, setup, until, untilAddress } from "./harness.js";

const site = setup();

/** @param {import("playwright-core").Page} page @param {number} run */
async function centre(page, run) {
  const box = await page.locator("#overlay .handle").nth(run).boundingBox();
  assert.ok(box, `there is no handle ${run}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Where a point of the plane is in the window. @param {import("playwright-core").Page} page @param {number[]} point */
function onScreen(page, [a, b]) {
  return page.evaluate(
    ([u, v]) => {
      const e = /** @type {any} */ (document.querySelector("#stage iframe")).contentWindow.mesascope;
      const stage = /** @type {Element} */ (document.querySelector("#stage")).getBoundingClientRect();
      const { plane: p } = JSON.parse(e.layout());
      return { x: stage.x + p.x + ((u - p.x0) / (p.x1 - p.x0)) * p.w, y: stage.y + p.y + ((p.y1 - v) / (p.y1 - p.y0)) * p.h };
    },
    [a, b],
  );
}

/** @param {string} query */
const from = (query) => (new URLSearchParams(query).get("from") ?? "0.1,0.1~0.5,1.5~2,2").split("~").map((p) => p.split(",").map(Number));

test("a handle lies on every start", () =>
  site.page(async (page) => {
    const handles = page.locator("#overlay .handle");
    assert.equal(await handles.count(), 3);
    for (const [i, start] of [
      [0.1, 0.1],
      [0.5, 1.5],
      [2, 2],
    ].entries()) {
      const at = await centre(page, i),
        want = await onScreen(page, start);
      assert.ok(
        Math.hypot(at.x - want.x, at.y - want.y) < 1,
        `handle ${i} is at ${JSON.stringify(at)}, its start at ${JSON.stringify(want)}`,
      );
    }
  }));

test("dragging with the mouse moves that start alone, all the way", () =>
  site.page(async (page) => {
    const at = await centre(page, 2);
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x - 60, at.y + 40, { steps: 12 });
    // The run follows while the start is held, to where the hand is: from then on nothing moves it.
    await eventually(
      async () => {
        const { a, b } = (await frame(page)).runs[2],
          seen = await onScreen(page, [a, b]);
        return Math.hypot(seen.x - (at.x - 60), seen.y - (at.y + 40));
      },
      (off) => off < 3,
      "it follows while held",
    );
    const held = await centre(page, 2);
    assert.ok(
      Math.hypot(held.x - (at.x - 60), held.y - (at.y + 40)) < 3,
      `held at ${at.x - 60},${at.y + 40}, the handle is at ${held.x},${held.y}`,
    );
    await page.mouse.up();
    await untilAddress(page, (q) => q.includes("from="), "the link");
    // The link was written now and then while it was held: it ends with where the run starts.
    const there = () => from(address(page))[2];
    const f = await until(page, (x) => x.runs[2].a === there()[0] && x.runs[2].b === there()[1], "the run starts where the link says");
    const points = from(address(page));
    assert.deepEqual(points.slice(0, 2), [
      [0.1, 0.1],
      [0.5, 1.5],
    ]);
    assert.ok(points[2][0] < 2 && points[2][1] < 2, `moved to ${points[2]}`);
    assert.equal(f.step, 0);
    // Let go, the plane may show another range; the handle stays on its start.
    const want = await onScreen(page, points[2]),
      now = await centre(page, 2);
    assert.ok(Math.hypot(now.x - want.x, now.y - want.y) < 1, `the start is at ${want.x},${want.y}, its handle at ${now.x},${now.y}`);
    const value = await page.locator("#from input").nth(2).inputValue();
    assert.deepEqual(value.replaceAll("−", "-").split(",").map(Number), points[2], "the list beside it says something else");
  }));

test("dragging after some steps shows the new run at the same step, at once", () =>
  site.page(
    async (page) => {
      await until(page, (x) => x.step === 40, "the step of the link");
      const at = await centre(page, 1);
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      await page.mouse.move(at.x + 30, at.y + 10, { steps: 20 });
      await page.mouse.up();
      const f = await until(page, (x) => x.step === 40, "the same step");
      assert.ok(f.runs[1].ab !== undefined && f.runs[1].status !== "diverged");
    },
    { link: "at=40" },
  ));

test("one drag is one entry in the history", () =>
  site.page(async (page) => {
    const before = await page.evaluate(() => history.length);
    const at = await centre(page, 0);
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x + 50, at.y - 50, { steps: 15 });
    await page.mouse.up();
    await untilAddress(page, (q) => q.includes("from="), "the link");
    assert.equal(await page.evaluate(() => history.length), before + 1);
    await page.goBack();
    await untilAddress(page, (q) => q === "v=1", "back to where it was");
    await until(page, (f) => f.runs[0].a === 0.1 && f.runs[0].b === 0.1, "back to where it was");
  }));

test("arrow keys move a start, Shift further; a handle says where it is", () =>
  site.page(async (page) => {
    const handle = page.locator("#overlay .handle").nth(1);
    await handle.focus();
    await page.keyboard.press("ArrowRight");
    await until(page, (x) => x.runs[1].a > 0.5 && x.runs[1].b === 1.5, "right");
    await page.keyboard.press("ArrowLeft");
    await until(page, (x) => x.runs[1].a === 0.5, "and back, without stray digits");
    await page.keyboard.press("ArrowDown");
    const small = 1.5 - (await until(page, (x) => x.runs[1].b < 1.5, "down")).runs[1].b;
    await page.keyboard.press("ArrowUp");
    await until(page, (x) => x.runs[1].b === 1.5, "and up again");
    await page.keyboard.press("Shift+ArrowDown");
    const f = await until(page, (x) => x.runs[1].b < 1.5, "far down");
    assert.ok(Math.abs(1.5 - f.runs[1].b - 10 * small) < 1e-9, `Shift moved it by ${1.5 - f.runs[1].b}, without by ${small}`);
    assert.equal(f.step, 0, "the arrows stepped the player as well");
    const says = await handle.getAttribute("aria-valuetext");
    assert.match(says ?? "", /0[.]5/);
    assert.match((await handle.getAttribute("aria-label")) ?? "", /2/);
  }));

test("a finger moves a start", () =>
  site.page(
    async (page) => {
      const at = await centre(page, 2);
      const client = await page.context().newCDPSession(page);
      const touch = (/** @type {string} */ type, /** @type {number} */ x, /** @type {number} */ y) =>
        client.send("Input.dispatchTouchEvent", { type: /** @type {any} */ (type), touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
      await touch("touchStart", at.x, at.y);
      for (let i = 1; i <= 8; i++) await touch("touchMove", at.x - 6 * i, at.y + 5 * i);
      await touch("touchEnd", 0, 0);
      await untilAddress(page, (q) => q.includes("from="), "the link");
      const moved = from(address(page))[2];
      assert.ok(moved[0] < 2 && moved[1] < 2, `moved to ${moved}`);
    },
    { hasTouch: true },
  ));

test("random weights have no start to drag", () =>
  site.page(
    async (page) => {
      assert.equal(await page.locator("#overlay .handle:visible").count(), 0);
    },
    { link: "init=random" },
  ));

test("a start that changes the step size of all runs says so, and one that does not is silent", () =>
  site.page(
    async (page) => {
      const says = page.locator("#lr-says");
      const before = await frame(page);
      const drag = async (/** @type {number[]} */ to) => {
        const at = await centre(page, 2),
          goal = await onScreen(page, to);
        await page.mouse.move(at.x, at.y);
        await page.mouse.down();
        await page.mouse.move(goal.x, goal.y, { steps: 4 });
        await page.mouse.up();
        await until(page, (f) => Math.abs(f.runs[2].a - to[0]) < 0.02 || f.step === 20, "the start");
      };
      await drag([1.95, 2]);
      assert.equal((await frame(page)).lr, before.lr);
      assert.equal(await says.innerText(), "");
      await drag([1, 1]);
      const after = await frame(page);
      assert.notEqual(after.lr, before.lr);
      assert.match(await says.innerText(), /0\.0002\b.*0\.0001\b/);
      await page.click("#tab-flow");
      assert.match(await says.innerText(), /0\.0002\b/, "another view takes it back");
      await page.locator('input[name="start"][value="sparse"]').evaluate((/** @type {HTMLInputElement} */ el) => el.click());
      await until(page, (f) => f.lr !== after.lr, "another start");
      assert.equal(await says.innerText(), "", "it stays when everything is another");
    },
    { link: "at=20" },
  ));

test("a figure in a frame says it in its line of words, until it is played", () =>
  site.page(
    async (page) => {
      const says = page.locator("#story");
      const usual = await says.innerText();
      const { lr } = await frame(page);
      const at = await centre(page, 2),
        goal = await onScreen(page, [1, 1]);
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      await page.mouse.move(goal.x, goal.y, { steps: 4 });
      await page.mouse.up();
      await until(page, (f) => f.lr !== lr && f.step === 20, "another step size");
      await page.waitForFunction(() => /step size/.test(document.querySelector("#says")?.textContent ?? ""));
      assert.match(await says.innerText(), /step size η is now 0\.0\d+.* it was 0\.0001/);
      assert.notEqual(await says.innerText(), usual);
      await page.click("#play");
      await until(page, (f) => f.step > 21, "playing");
      assert.doesNotMatch(await says.innerText(), /step size/);
    },
    { path: "embed.html", link: "at=20" },
  ));
