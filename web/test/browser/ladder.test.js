/** The ladder: further passes through the trained layer, by the keyboard, in the link and in the picture. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { engine, eventually, ready, saved, says, setup, trace, until, untilAddress } from "./harness.js";

const site = setup();

/** @param {import("playwright-core").Page} page */
const picture = async (page) => String(await engine(page, "svg"));
/** @param {import("playwright-core").Page} page */
const table = async (page) => (await page.locator("#again-left tr").allInnerTexts()).map((row) => row.split("\t").slice(1).join(" ")); // without the rows' heads

test("further passes are asked for by the keyboard, stand in the link, and leave the training alone", () =>
  site.page(
    async (page) => {
      await until(page, (f) => f.step === 40, "the step");
      const before = [await picture(page), String(await engine(page, "report"))];
      const numbers = await page.evaluate(() => document.querySelector("#clock")?.textContent);
      await page.locator("#again-on").focus();
      await page.keyboard.press("Space");
      await untilAddress(page, (q) => q.includes("again=0.7"), "passes");
      assert.deepEqual(
        await eventually(
          () => table(page),
          (t) => t.length === 3,
          "a table",
        ),
        ["1 2 3 4", "0.248 0.122 0.159 0.406", "0.174 0.072 0.044 0.035"],
      );
      await page.keyboard.press("Tab");
      for (let i = 0; i < 10; i++) await page.keyboard.press("ArrowRight");
      await untilAddress(page, (q) => q.includes("again=0.8"), "a larger step");
      await page.keyboard.press("End");
      await untilAddress(page, (q) => /again=1(&|$)/.test(q), "the whole step");
      assert.equal((await table(page))[1], "0.174 0.353 2.43 21.5");
      assert.match(await picture(page), /21\.5/, "what is beyond the axis has its number");
      assert.equal(await page.evaluate(() => document.querySelector("#clock")?.textContent), numbers, "it is still the same step");

      const { bytes } = await saved(page, "save-json");
      assert.equal(String(bytes), await trace("start=ones&model=stack&steps=60&again=1", "-json", "-at", "40"));
      assert.match(String(bytes), /"damping": 1,/);

      await page.reload();
      await ready(page);
      await until(page, (f) => f.step === 40, "the same step");
      assert.equal(await page.locator("#again-on").isChecked(), true);
      assert.equal((await table(page))[1], "0.174 0.353 2.43 21.5");
      await page.locator("#again-on").focus();
      await page.keyboard.press("Space");
      await untilAddress(page, (q) => !q.includes("again"), "none");
      assert.equal(await page.locator("#again-left").isVisible(), false);
      assert.ok((await picture(page)) === before[0], "without further passes the picture is another");
      assert.ok(String(await engine(page, "report")) === before[1], "and so are the numbers");
    },
    { link: "start=ones&model=stack&steps=60&view=ladder&at=40" },
  ));

test("passes are offered where the ladder is, and are the looped step's where layers share one", () =>
  site.page(
    async (page) => {
      assert.equal(await page.locator("#again").isVisible(), true);
      const { shares } = JSON.parse(await trace("model=stack&tied=yes&steps=0&again=0.8", "-json")).theory.again;
      assert.equal((await table(page))[1], shares.map((/** @type {number} */ x) => x.toFixed(3)).join(" "));
      await page.click('[role=tab][data-view="flow"]');
      await untilAddress(page, (q) => q.includes("view=flow"), "the plane");
      assert.equal(await page.locator("#again").isVisible(), false);
    },
    { link: "model=stack&tied=yes&again=0.8", viewport: { width: 1000, height: 700 } },
  ));

test("a stack stands beside a deeper one; another model is refused in words", () =>
  site.page(
    async (page) => {
      await until(page, (f) => f.step === 20, "the end");
      await page.click("#compare-with");
      await untilAddress(page, (q) => q.includes("with=start:"), "a second run");
      await page.locator("#compare-list select").first().selectOption("layers");
      await untilAddress(page, (q) => q.includes("with=layers:2"), "another depth");
      const f = await until(page, ({ second }) => second.length === 3, "its runs");
      assert.ok(f.second[0].target < f.runs[0].target, "two layers are predicted to leave less");
      await says(page, "#second-limit", new RegExp(`L → ${f.second[0].target.toPrecision(3)}`));
      await says(page, "#story", /dash-dotted stack/);
      const { bytes } = await saved(page, "save-csv");
      assert.equal(String(bytes), await trace("d=2&T=9&steps=20&model=stack&layers=1&with=layers:2"));
      await page.goto(page.url().replace("layers:2", "model:layer"));
      await says(page, "#notices", /the same model in both/);
    },
    { link: "model=stack&layers=1&steps=20&T=9&d=2&view=ladder&at=20" },
  ));

test("a deep stack is named by all of its steps, and no share is told that is always whole", () =>
  site.page(
    async (page) => {
      const names = async () => (await page.locator("#run option").allInnerTexts()).map((name) => name.replaceAll("\u00a0", " "));
      assert.deepEqual(await names(), ["(0.05, 0.1, 0.15, 0.2)", "(0.2, 0.1, 0.3, 0.4)"]);
      assert.equal(await page.locator("#card-handout").innerText(), "");
      await page.goto(page.url().replace(/model=stack.*?&from=[^&]*/, "init=random&from=1,1~2,2"));
      await ready(page);
      await says(page, "#card-handout", /step/);
      await page.goto(
        page
          .url()
          .replace("init=random", "model=stack&layers=1")
          .replace(/from=[^&]*/, "from=0.1~0.2"),
      );
      await ready(page);
      assert.deepEqual(await names(), ["(0.1)", "(0.2)"]);
    },
    { link: "model=stack&layers=4&from=0.05,0.1,0.15,0.2~0.2,0.1,0.3,0.4&steps=20&T=9&d=2&view=context" },
  ));
