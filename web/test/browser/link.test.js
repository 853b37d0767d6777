/** The address bar holds the link of what is shown, and the link is the run. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, frame, pass, press, scrubTo, setup, type, until, untilAddress } from "./harness.js";

const site = setup();

/**
 * Everything a person could compare: each run's numbers and, bit by bit, its parameters.
 * @param {import("playwright-core").Page} page
 */
async function state(page) {
  const f = await frame(page);
  const bits = await page.evaluate((runs) => {
    const e = /** @type {any} */ (document.querySelector("#stage iframe")).contentWindow.mesascope;
    return Array.from({ length: runs }, (_, i) => Array.from(new BigUint64Array(Float64Array.from(e.params(i)).buffer), String));
  }, f.runs.length);
  return { step: f.step, lr: f.lr, runs: f.runs, bits };
}

test("the plain run has the plainest address that is not the story's", () =>
  site.page(async (page) => {
    assert.equal(address(page), "v=1");
  }));

test("every control writes the link, and the link opens the same", () =>
  site.page(async (page) => {
    await press(page, '[name=start][value="sparse"]');
    await untilAddress(page, (q) => q.includes("start=sparse"), "start");
    await type(page, "#scale", "0.5");
    await untilAddress(page, (q) => q.includes("scale=0.5"), "scale");
    await page.click("#more > summary");
    await type(page, "#d", "3");
    await untilAddress(page, (q) => q.includes("d=3"), "d");
    await type(page, "#T", "20");
    await untilAddress(page, (q) => q.includes("T=20"), "T");
    await press(page, '[name=init][value="random"]');
    await untilAddress(page, (q) => q.includes("init=random"), "init");
    await type(page, "#seed", "42");
    await untilAddress(page, (q) => q.includes("seed=42"), "seed");
    await scrubTo(page, 17);
    await untilAddress(page, (q) => q.includes("at=17"), "step");

    const link = address(page),
      shown = await state(page);
    await site.page(
      async (other) => {
        await until(other, (f) => f.step === 17, "the step of the link");
        assert.deepEqual(await state(other), shown);
        assert.equal(address(other), link);
        assert.equal(await other.locator("#scale").inputValue(), "0.5");
        assert.equal(await other.locator("#seed").inputValue(), "42");
        assert.ok(await other.locator('[name=start][value="sparse"]').isChecked());
      },
      { link },
    );
  }));

test("back and forward go through what was shown", () =>
  site.page(async (page) => {
    await press(page, '[name=start][value="sparse"]');
    await untilAddress(page, (q) => q === "start=sparse", "first change");
    await press(page, '[name=start][value="ones"]');
    await untilAddress(page, (q) => q === "start=ones", "second change");
    await page.goBack();
    await untilAddress(page, (q) => q === "start=sparse", "back");
    await page.waitForFunction(() => /** @type {HTMLInputElement} */ (document.querySelector('[name=start][value="sparse"]')).checked);
    const f = await until(page, (x) => x.step === 0, "back");
    assert.equal(f.runs[0].loss.toFixed(4), "48.0249", "the run is not the one of the link");
    await page.goForward();
    await untilAddress(page, (q) => q === "start=ones", "forward");
    await until(page, (x) => x.runs[0].loss.toFixed(6) === "240.129667", "the run of the link ahead");
  }));

test("while playing, the address keeps up, and stopping settles it", () =>
  site.page(async (page) => {
    await page.click("#play");
    await until(page, (f) => f.step > 20, "playing");
    await page.click("#play");
    const f = await until(page, (x) => !x.playing, "pausing");
    await untilAddress(page, (q) => new URLSearchParams(q).get("at") === String(f.step), "the step where it was paused");
  }));

test("play in a link starts it", () =>
  site.page(
    async (page) => {
      await until(page, (f) => f.playing && f.step > 5, "playing by itself");
    },
    { link: "play=1" },
  ));

test("keys of the picture change no number", async () => {
  /** @type {unknown} */
  let plain;
  await site.page(async (page) => void (plain = await state(page)), { link: "d=3&T=10&at=5" });
  await site.page(async (page) => assert.deepEqual(await state(page), plain), {
    link: "d=3&T=10&at=5&theme=dark&lang=zh&view=curves&speed=120",
  });
});

const BAD = [
  { link: "d=99", says: [/\bd\b/, /99/, /1…8|1 to 8|1-8|1–8/] },
  { link: "lr=NaN", says: [/\blr\b/, /NaN/] },
  { link: "from=1", says: [/\bfrom\b/, /\b1\b/] },
  { link: "nonsense=7", says: [/nonsense/] },
  { link: "d=3&d=4", says: [/\bd\b/, /twice|once/] },
  { link: "v=2", says: [/\bv\b/, /2/] },
];
for (const { link, says } of BAD) {
  test(`a bad link says what is wrong, once, and still opens: ${link}`, () =>
    site.page(
      async (page) => {
        const box = page.locator("#notices");
        await page.waitForFunction(() => document.querySelector("#notices")?.textContent?.trim());
        const text = await box.innerText();
        for (const pattern of says) assert.match(text, pattern);
        assert.equal(await box.locator(":scope > *").count(), 1, `not one message: ${text}`);
        assert.doesNotMatch(text, /undefined|\[object|panic|goroutine|notice\.|\{/);
        await page.click("#step");
        await until(page, (f) => f.step === 1 && f.runs.length === 3, "running with the default");
        assert.doesNotMatch(address(page), /nonsense|NaN|99|v=2/, "the address still holds the bad part");
      },
      { link },
    ));
}

test("a link as it arrives from a letter or a chat is read as it was meant, and nothing is said of trackers", async () => {
  for (const link of [
    "start=sparse&amp;scale=0.5&amp;steps=20",
    "start=sparse&scale=0.5&steps=20).",
    "start=sparse&scale=0.5&steps=20%E2%80%8B",
    "start=sparse&scale=0,5&steps=20&fbclid=IwAR0&utm_source=mail",
    "#start=sparse&steps=20&scale=0.5",
    "start=sparse&#38;scale=0.5&#38;steps=20",
    "utm_source=x#/?start=sparse&steps=20&scale=0.5",
    "start%3Dsparse%26scale%3D0.5%26steps%3D20",
  ])
    await site.page(
      async (page) => {
        await untilAddress(page, (q) => q === "start=sparse&scale=0.5&steps=20", link);
        assert.equal((await page.locator("#notices").innerText()).trim(), "", link);
      },
      { path: link.startsWith("#") ? link : `?${link}`, link: null },
    );
});

test("a figure in a frame reads what stands after the mark beside what stands before it", () =>
  site.page(
    async (page) => {
      await page.click("#play");
      await until(page, (f) => f.last === 20 && f.runs.length === 3, "the run of the link");
      assert.equal(await page.evaluate(() => document.documentElement.lang), "zh");
      assert.match((await page.locator("#open").getAttribute("href")) ?? "", /start=sparse&steps=20/);
    },
    { path: "embed.html?utm_source=x#start=sparse&steps=20&lang=zh)" },
  ));

test("before the engine has come, too, the page reads an address as it was meant", async () => {
  for (const [query, place, chapter] of /** @type {const} */ ([
    ["?start%3Dsparse%26scale%3D0.5", "lab", null],
    ["?%EF%BB%BFstart=sparse", "lab", null],
    ["#start%3Dsparse%26steps%3D20", "lab", null],
    ["?story=2)&lang=zh%E2%80%8B", "story", "2"],
    ["#/?story=２&lang=zh.", "story", "2"],
    ["?story=0x2&lang=zh", "lab", null],
  ]))
    await site.page(
      async (page) => {
        await page.route("**/*.wasm*", (route) => route.abort());
        await page.goto(site.url + query);
        await page.waitForFunction(() => document.documentElement.dataset.spoken);
        const root = await page.evaluate(() => ({ place: document.documentElement.dataset.place, lang: document.documentElement.lang }));
        assert.deepEqual(root, { place, lang: query.includes("zh") ? "zh" : "en" }, query);
        if (chapter) assert.match(await page.locator("#chapter-place").innerText(), new RegExp(chapter), query);
      },
      { path: "teach/en.html", wait: false, expected: /wasm|engine|ERR_FAILED/i },
    );
});

test("what cannot be read stays in the address, and in the notice to be copied, until something is changed", () =>
  site.page(
    async (page) => {
      await page.waitForFunction(() => document.querySelector("#notices")?.textContent?.trim());
      const text = await page.locator("#notices").innerText();
      assert.match(text, /There is no key “strat”\. Did you mean start\?/);
      assert.doesNotMatch(text, /gaussian|method/, "every key is listed");
      assert.equal(await page.locator("#notices input").inputValue(), `${site.url}?strat=sparse&d=3`);
      assert.equal(address(page), "strat=sparse&d=3");
      await type(page, "#scale", "2");
      await untilAddress(page, (q) => q === "scale=2&d=3", "a change");
    },
    { link: "strat=sparse&d=3" },
  ));

test("a place on the page is no link of a run", () =>
  site.page(
    async (page) => {
      await scrubTo(page, 7);
      await untilAddress(page, (q) => q === "d=3&at=7", "the step");
      await page.evaluate(() => (location.hash = "#theorems"));
      await pass(300);
      assert.equal((await frame(page)).step, 7);
      await page.evaluate(() => (location.hash = "#start=sparse&d=2"));
      await untilAddress(page, (q) => q === "start=sparse&d=2", "a link after the mark");
    },
    { link: "d=3#theorems" },
  ));

test("a message can be put away", () =>
  site.page(
    async (page) => {
      await page.waitForFunction(() => document.querySelector("#notices")?.textContent?.trim());
      await page.locator("#notices button").click();
      await page.waitForFunction(() => document.querySelector("#notices")?.textContent?.trim() === "");
    },
    { link: "d=99" },
  ));

test("who puts messages away by the keyboard goes on to the next one, and then to the player", () =>
  site.page(
    async (page) => {
      const buttons = page.locator("#notices button");
      await buttons.nth(1).waitFor();
      const [first, second] = [buttons.first(), await buttons.nth(1).elementHandle()];
      await first.press("Enter");
      assert.equal(await second?.evaluate((b) => b === document.activeElement), true);
      await page.keyboard.press("Enter");
      assert.equal(await buttons.count(), 0);
      assert.equal(await page.evaluate(() => document.activeElement?.id), "play");
    },
    { link: "d=99&T=1" },
  ));

test("several problems, several messages, and no markup from the link is believed", () =>
  site.page(
    async (page) => {
      await page.waitForFunction(() => document.querySelector("#notices")?.textContent?.trim());
      assert.equal(await page.locator("#notices img, #notices script").count(), 0);
      assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).pwned), undefined);
    },
    { link: "d=99&T=1&start=%3Cimg%20src%3Dx%20onerror%3Dpwned%3D1%3E" },
  ));
