/** The form: every field does what it says, and refuses what it must. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { given, significant } from "../../js/figure/format.js";
import { address, frame, press, setup, type, until, untilAddress } from "./harness.js";

const site = setup();

const KINDS = ["gaussian", "sparse", "ones", "rademacher", "uniform", "laplace", "sphere", "skewed", "custom"];

test("every start can be chosen, and each is another run", () =>
  site.page(
    async (page) => {
      const losses = new Set();
      for (const kind of KINDS) {
        if (!(await page.locator(`label:has([name=start][value="${kind}"])`).isVisible())) await page.click("#rest");
        if (kind !== "gaussian") await press(page, `[name=start][value="${kind}"]`);
        await untilAddress(page, (q) => (new URLSearchParams(q).get("start") ?? "gaussian") === kind, kind);
        losses.add((await frame(page)).runs[1].loss);
      }
      // Gaussian, rademacher, uniform, … have moments of their own; none may be shown for another.
      // Custom begins as ±1 along each axis, which is sparse.
      assert.equal(losses.size, KINDS.length - 1, `two starts had the same loss: ${[...losses]}`);
      // Random weights, because with diagonal ones “all ones” and random signs cannot be told apart: their squares agree.
    },
    { link: "scale=1.5&d=3&T=10&init=random&sw=0.3" },
  ));

test("the starts behind “more” fold away again", () =>
  site.page(async (page) => {
    const hidden = page.locator('label:has([name=start][value="sphere"])');
    assert.equal(await hidden.isVisible(), false);
    assert.equal(await page.locator("#rest").getAttribute("aria-expanded"), "false");
    await page.click("#rest");
    assert.equal(await hidden.isVisible(), true);
    assert.equal(await page.locator("#rest").getAttribute("aria-expanded"), "true");
    await page.click("#rest");
    assert.equal(await hidden.isVisible(), false);
  }));

test("scale: typed and slid", () =>
  site.page(async (page) => {
    await type(page, "#scale", "0.25");
    await untilAddress(page, (q) => q === "scale=0.25", "typed");
    // At the far right of the slider the scale is 4.
    await page.focus("#scale-slide");
    await page.keyboard.press("End");
    await untilAddress(page, (q) => q === "scale=4", "slid");
    assert.equal(await page.locator("#scale").inputValue(), "4");
    const f = await frame(page);
    // L(0.1, 0.1) for Gaussian tokens, d = 5, T = 100, by §5's c1 and c2 scaled by σ⁶ and σ⁴.
    const s2 = 16,
      c1 = 1532.0073181 * s2 ** 3,
      c2 = 294 * s2 ** 2,
      u = 0.01;
    const want = 2.5 * (c1 * u * u - 2 * c2 * u + 98 * s2);
    assert.ok(Math.abs(f.runs[0].loss / want - 1) < 1e-6, `loss ${f.runs[0].loss}, want ${want}`);
  }));

test("what the page writes in a field, and what people write, is read", () =>
  site.page(
    async (page) => {
      const said = page.locator("#wrong-lr");
      await page.click("#more > summary");
      const lr = page.locator("#lr");
      for (const [typed, link] of [
        ["2\u202f×\u202f10⁻⁷", "2e-7"],
        ["10⁻⁷", "1e-7"],
        ["5 × 10⁻⁴", "0.0005"],
        ["０．５", "0.5"],
        ["0,25", "0.25"],
        ["1e−3", "0.001"],
      ]) {
        await type(page, "#lr", typed);
        await untilAddress(page, (q) => new URLSearchParams(q).get("lr") === link, typed);
        assert.equal(await said.isVisible(), false);
      }
      await type(page, "#lr", "1,234");
      await page.waitForFunction(() => /comma/.test(document.querySelector("#wrong-lr")?.textContent ?? ""));
      assert.equal(await lr.inputValue(), "1,234", "what was typed is lost");
      for (const [typed, link] of [
        ["（0.1，0.5）", "0.1,0.5"],
        ["0,2; 0,5", "0.2,0.5"],
        ["10⁻¹, −2", "0.1,-2"],
      ]) {
        await type(page, "#from input", typed);
        await untilAddress(page, (q) => new URLSearchParams(q).get("from") === link, typed);
      }
    },
    { link: "from=1,1" },
  ));

test("the engine reads every number as this page shows it", () =>
  site.page(async (page) => {
    const numbers = Array.from({ length: 290 }, (_, i) => (1 + ((i * 0.6180339887) % 1) * 9) * 10 ** ((i % 58) - 29));
    const texts = numbers.flatMap((x) => [
      [given(x), x],
      [significant(x), x >= 1000 && x < 999_500 ? Math.round(x) : Number(x.toPrecision(3))], // no digit before the point is lost
    ]);
    const wrong = await page.evaluate((all) => {
      const engine = /** @type {any} */ (document.querySelector("#stage iframe")).contentWindow.mesascope;
      return all.filter(([text, x]) => JSON.parse(engine.apply(`d=1&lr=${encodeURIComponent(text)}`, "strict")).scenario?.lr !== x);
    }, texts);
    assert.deepEqual(wrong, []);
  }));

/** Field, what is typed, the link's words for it, and what of the frame shows it. */
const FIELDS = [
  ["#d", "3", "d=3"],
  ["#T", "33", "T=33"],
  ["#lr", "0.0002", "lr=0.0002"],
  ["#steps", "77", "steps=77"],
  ["#seed", "12", "seed=12"],
];
test("the fields behind “more”", (t) =>
  site.page(async (page) => {
    await page.click("#more > summary");
    for (const [field, text, words] of FIELDS) {
      await t.test(words, async () => {
        if (field === "#lr" && (await page.locator("#lr-auto").isChecked())) await press(page, "#lr-auto");
        await type(page, field, text);
        await untilAddress(page, (q) => q === words, words);
        const f = await frame(page);
        if (field === "#lr") assert.equal(f.lr, 0.0002);
        if (field === "#steps") assert.equal(f.last, 77);
        assert.equal(await page.locator(field).getAttribute("aria-invalid"), null);
        while (address(page) !== "v=1") {
          const was = address(page);
          await page.goBack();
          await untilAddress(page, (q) => q !== was, "taken back");
        }
      });
    }
  }));

test("more: mask and random weights", () =>
  site.page(
    async (page) => {
      await page.click("#more > summary");
      await press(page, "#mask");
      await untilAddress(page, (q) => q === "start=ones&mask=diagonal", "mask");
      await press(page, "#mask");
      await untilAddress(page, (q) => q === "start=ones", "no mask");
      assert.equal(await page.locator("#sw").isVisible(), false);
      await press(page, '[name=init][value="random"]');
      await untilAddress(page, (q) => q === "start=ones&init=random", "random");
      await type(page, "#sw", "0.01");
      await untilAddress(page, (q) => q.includes("sw=0.01"), "their spread");
    },
    { link: "start=ones" },
  ));

test("more: engine, sequences, the exact run beside them, method", () =>
  site.page(
    async (page) => {
      await page.click("#more > summary");
      assert.equal(await page.locator("#n").isVisible(), false, "the exact loss needs no sequences");
      await press(page, '[name=engine][value="dataset"]');
      await untilAddress(page, (q) => q === "d=2&T=9&engine=dataset", "a fixed set");
      await type(page, "#n", "40");
      await untilAddress(page, (q) => q === "d=2&T=9&engine=dataset&n=40", "n");
      await press(page, "#ref");
      await untilAddress(page, (q) => q === "d=2&T=9&engine=dataset&n=40&ref=exact", "the exact run");
      await page.click("#step");
      await until(page, (f) => f.step === 1 && f.runs[0].exact > 0 && f.runs[0].exact !== f.runs[0].ab, "both are known");
      for (const method of ["flow", "momentum", "adam"]) {
        await press(page, `[name=method][value="${method}"]`);
        await untilAddress(page, (q) => q.includes(`method=${method}`), method);
      }
      await type(page, "#n", "0");
      await page.locator("#wrong-n").waitFor({ state: "visible" });
      await press(page, '[name=engine][value="exact"]');
      await untilAddress(page, (q) => !q.includes("engine="), "exact again");
      assert.equal(await page.locator("#n").isVisible(), false);
    },
    { link: "d=2&T=9" },
  ));

test("the flow needs a loss that stays, and the page says so", () =>
  site.page(
    async (page) => {
      await page.click("#more > summary");
      await press(page, '[name=method][value="flow"]');
      const wrong = page.locator("#wrong-method");
      await wrong.waitFor({ state: "visible" });
      assert.match(await wrong.innerText(), /梯度流需要一个不变的目标函数/);
      assert.equal(await page.locator('[name=method][value="gd"]').isChecked(), true, "what was refused is not chosen");
      await press(page, '[name=engine][value="dataset"]');
      await untilAddress(page, (q) => q.includes("engine=dataset"), "another engine");
      assert.equal(await wrong.isVisible(), false);
      await press(page, '[name=method][value="flow"]');
      await untilAddress(page, (q) => q.includes("method=flow"), "the flow");
      await press(page, '[name=engine][value="sampled"]');
      await page.locator("#wrong-engine").waitFor({ state: "visible" });
      assert.equal(await page.locator('[name=engine][value="dataset"]').isChecked(), true);
    },
    { link: "d=2&T=9&engine=sampled&n=8&lang=zh" },
  ));

test("the step size goes back to the scenario's own", () =>
  site.page(
    async (page) => {
      await page.click("#more > summary");
      assert.equal((await frame(page)).lr, 1e-5);
      assert.equal(await page.locator("#lr-auto").isChecked(), false);
      await press(page, "#lr-auto");
      await untilAddress(page, (q) => q === "v=1", "auto");
      assert.notEqual((await frame(page)).lr, 1e-5);
    },
    { link: "lr=1e-5" },
  ));

/** @type {[field: string, text: string, says: RegExp][]} */
const REFUSED = [
  ["#d", "99", /1…8|1 to 8|1–8/],
  ["#d", "2.5", /2\.5/],
  ["#T", "2", /3…400|3 to 400|3–400/],
  ["#scale", "-1", /scale/],
  ["#scale", "wide", /wide/],
  ["#steps", "-3", /steps/],
  ["#seed", "minus", /seed/],
];
test("what cannot be is refused beside its field, and the run stays", (t) =>
  site.page(async (page) => {
    await page.click("#more > summary");
    await page.click("#step");
    await until(page, (f) => f.step === 1, "a step");
    const before = address(page);
    for (const [field, text, says] of REFUSED)
      await t.test(`${field} ${text}`, async () => {
        await page.locator(field).evaluate((el, value) => {
          // What a number field's own filter would not let through, a paste can.
          /** @type {HTMLInputElement} */ (el).type = "text";
          /** @type {HTMLInputElement} */ (el).value = value;
          el.dispatchEvent(new Event("change", { bubbles: true }));
        }, text);
        const wrong = page.locator(`#wrong-${field.slice(1)}`);
        await wrong.waitFor({ state: "visible" });
        assert.match(await wrong.innerText(), says);
        assert.equal(await page.locator(field).getAttribute("aria-invalid"), "true");
        assert.equal(address(page), before);
        assert.equal((await frame(page)).step, 1);
        // Escape takes it back.
        await page.locator(field).press("Escape");
        await wrong.waitFor({ state: "hidden" });
        assert.equal(await page.locator(field).getAttribute("aria-invalid"), null);
      });
  }));

test("starting points: type, add, take away", () =>
  site.page(async (page) => {
    const fields = page.locator("#from input");
    assert.equal(await fields.count(), 3);
    await fields.nth(1).fill("(−0.5; 1)");
    await fields.nth(1).press("Enter");
    await untilAddress(page, (q) => decodeURIComponent(q) === "from=0.1,0.1~-0.5,1~2,2", "typed");
    const f = await frame(page);
    assert.deepEqual([f.runs[1].a, f.runs[1].b], [-0.5, 1]);
    for (let n = 4; n <= 6; n++) {
      await page.click("#from .add");
      await page.waitForFunction((k) => document.querySelectorAll("#from input").length === k, n);
    }
    assert.equal((await frame(page)).runs.length, 6);
    assert.equal(await page.locator("#from .add").count(), 0, "a seventh is offered");
    for (let n = 5; n >= 1; n--) {
      await page.locator("#from .drop").last().click();
      await page.waitForFunction((k) => document.querySelectorAll("#from input").length === k, n);
    }
    assert.equal((await frame(page)).runs.length, 1);
    assert.equal(await page.locator("#from .drop").count(), 0, "the last one can be taken away");
    await fields.first().fill("somewhere");
    await fields.first().press("Enter");
    await page.locator("#wrong-from").waitFor({ state: "visible" });
  }));

test("changing a field while it plays goes on playing", () =>
  site.page(
    async (page) => {
      await page.click("#play");
      await until(page, (f) => f.step > 10, "playing");
      await type(page, "#scale", "0.9");
      await untilAddress(page, (q) => q.includes("scale=0.9"), "the change");
      await until(page, (f) => f.playing && f.step > 3, "still playing");
    },
    { link: "steps=5000&lr=1e-5" },
  ));
