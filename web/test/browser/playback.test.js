/** Play, pause, step, reset, scrub, speed, and the keys that do the same. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { frame, pass, says, scrubTo, setup, until } from "./harness.js";

const site = setup();

/** @param {import("playwright-core").Page} page */
const label = (page) => page.locator("#play").getAttribute("aria-label");

test("opens at the start, at rest", () =>
  site.page(async (page) => {
    const f = await frame(page);
    assert.equal(f.step, 0);
    assert.equal(f.last, 200);
    assert.equal(f.playing, false);
    assert.equal(f.runs.length, 3);
    assert.equal(await label(page), "Play");
    await pass(300);
    assert.equal((await frame(page)).step, 0, "it moved by itself");
  }));

test("the play button plays, pauses and plays on", () =>
  site.page(async (page) => {
    await page.click("#play");
    const on = await until(page, (f) => f.step >= 3, "playing");
    assert.equal(on.playing, true);
    assert.equal(await label(page), "Pause");
    await page.click("#play");
    const paused = await until(page, (f) => !f.playing, "pausing");
    await pass(400);
    assert.equal((await frame(page)).step, paused.step, "steps went by while paused");
    await page.click("#play");
    await until(page, (f) => f.step > paused.step, "playing on");
  }));

test("a run stops by itself at its last step, and plays again from the start", () =>
  site.page(
    async (page) => {
      await page.click("#play");
      await until(page, (f) => f.step === 12, "reaching the last step");
      await until(page, (f) => !f.playing, "stopping there");
      await page.click("#play");
      await until(page, (f) => f.playing && f.step < 12, "starting over");
    },
    { link: "steps=12&speed=10" },
  ));

test("step and reset", () =>
  site.page(async (page) => {
    const first = await frame(page);
    await page.click("#step");
    await page.click("#step");
    const second = await until(page, (f) => f.step === 2, "two steps");
    assert.equal(second.playing, false);
    assert.ok(
      second.runs.every((r, i) => r.loss < first.runs[i].loss),
      "the loss did not fall",
    );
    await page.click("#reset");
    const again = await until(page, (f) => f.step === 0, "reset");
    assert.deepEqual(
      again.runs.map((r) => r.ab),
      first.runs.map((r) => r.ab),
    );
  }));

test("scrubbing with the mouse goes there and back to the same numbers", () =>
  site.page(async (page) => {
    await scrubTo(page, 60);
    const at60 = await until(page, (f) => f.step === 60, "step 60");
    const box = await page.locator("#scrub").boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, { steps: 5 });
    await until(page, (f) => f.step > 150 && f.step < 200, "following the pointer");
    await page.mouse.move(box.x + 1, box.y + box.height / 2, { steps: 3 });
    await page.mouse.up();
    await until(page, (f) => f.step === 0, "back to the left end");
    await page.locator("#scrub").fill("60");
    const back = await until(page, (f) => f.step === 60, "back at step 60");
    assert.ok(back.reached > 150, "what was computed is kept");
    assert.deepEqual(
      back.runs.map((r) => [r.ab, r.loss, r.grad, r.a, r.b]),
      at60.runs.map((r) => [r.ab, r.loss, r.grad, r.a, r.b]),
    );
  }));

test("scrubbing with the keyboard", () =>
  site.page(async (page) => {
    await page.focus("#scrub");
    await page.keyboard.press("ArrowRight");
    await until(page, (f) => f.step === 1, "one to the right");
    await page.keyboard.press("End");
    await until(page, (f) => f.step === 200, "the end");
    await page.keyboard.press("Home");
    await until(page, (f) => f.step === 0, "the start");
  }));

test("speed is steps a second", () =>
  site.page(
    async (page) => {
      /** @param {string} pace @param {number} ms */
      const rate = async (pace, ms) => {
        await page.click("#reset");
        await page.selectOption("#speed", pace);
        await page.click("#play");
        const t0 = Date.now(),
          from = (await frame(page)).step;
        await pass(ms);
        const steps = (await frame(page)).step - from,
          seconds = (Date.now() - t0) / 1000;
        await page.click("#play");
        await until(page, (f) => !f.playing, "pausing");
        return steps / seconds;
      };
      await page.click("#step");
      const slow = await rate("5", 2000),
        fast = await rate("120", 2000);
      // Half and one and a half: the clock is the browser's, on a machine that is busy.
      assert.ok(slow > 2.5 && slow < 7.5, `at 5 a second it made ${slow}`);
      assert.ok(fast > 60 && fast < 180, `at 120 a second it made ${fast}`);
    },
    { link: "steps=100000" },
  ));

test("the keys", () =>
  site.page(async (page) => {
    const say = async (/** @type {string} */ key, /** @type {(f: import("../../js/figure/frame.js").Frame) => boolean} */ holds) => {
      await page.keyboard.press(key);
      await until(page, holds, key);
    };
    await say("ArrowRight", (f) => f.step === 1);
    await say("Shift+ArrowRight", (f) => f.step === 11);
    await say("ArrowLeft", (f) => f.step === 10);
    await say("Shift+ArrowLeft", (f) => f.step === 0);
    await say("End", (f) => f.step === 200);
    await say("Home", (f) => f.step === 0);
    await say("Space", (f) => f.playing);
    await say("Space", (f) => !f.playing);
    await page.focus("#stage");
    await say("r", (f) => f.step === 0 && !f.playing);
    // Typing is typing.
    await page.focus("#scale");
    await page.keyboard.press("End");
    await page.keyboard.type("r ");
    await page.keyboard.press("ArrowLeft");
    await pass(200);
    const f = await frame(page);
    assert.deepEqual([f.step, f.playing], [0, false], "keys in a text field reached the player");
  }));

test("a run that diverges stops and says why", () =>
  site.page(
    async (page) => {
      await page.selectOption("#speed", "300");
      await page.click("#play");
      const f = await until(page, (x) => x.runs.every((r) => r.status === "diverged") && !x.playing, "divergence");
      assert.ok(
        f.runs.every((r) => r.stopsAt >= 0),
        "it does not say where",
      );
      await says(page, "#story", /η/);
    },
    { link: "lr=0.05&from=2,2" },
  ));
