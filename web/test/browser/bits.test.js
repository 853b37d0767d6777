/** The page's numbers are cmd/trace's, to the last bit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { engine, saved, setup, trace, until } from "./harness.js";

const site = setup();

const LINKS = [
  "",
  "start=gaussian&scale=0.5&lr=1e-3",
  "start=sparse&T=40",
  "start=ones&lr=5e-4&steps=120",
  "start=ones&mask=diagonal&lr=5e-4&steps=120",
  "start=skewed&d=3&T=25",
  "d=4&T=30&init=random&sw=0.1&seed=18446744073709551615",
  "from=0.1,0.1~0.5,1.5~2,2~-1,0.5~0.3,-0.3~0,0&d=3",
  "method=flow&start=laplace&steps=120",
  "method=momentum&start=ones&d=3&steps=120",
  "method=adam&start=uniform&steps=120",
  "engine=sampled&n=16&d=3&T=20&steps=120&seed=5",
  "engine=sampled&method=adam&start=sphere&n=8&d=2&T=12&steps=120",
  "engine=dataset&n=24&d=3&T=20&steps=120&init=random&from=0,0",
  "engine=dataset&method=flow&start=sparse&n=12&d=2&T=10&steps=120",
  "engine=dataset&method=momentum&start=rademacher&n=12&d=2&T=10&steps=120&mask=diagonal",
  "start=custom&d=2&T=20&atoms=1,0~0,1*2~-1,-1&steps=120",
  "steps=120&fork=60&with=lr:1e-5",
  "model=stack&lr=5e-5&steps=120",
  "model=stack&layers=4&start=custom&d=2&T=20&atoms=1,0~0,1*2~-1,-1&method=flow&from=0.1,0.2,0.3,0.4&steps=120",
  "model=stack&layers=3&tied=yes&start=sphere&method=adam&steps=120",
  "model=stack&layers=1&start=skewed&d=3&T=25&steps=120",
  "test=scale:1.7;switch:0.5&steps=120",
];

/** @param {number} x */
const bits = (x) => new BigUint64Array(Float64Array.of(x).buffer)[0].toString(16).padStart(16, "0");

for (const link of LINKS) {
  test(link || "(the plain link)", (t) =>
    site.page(
      async (page) => {
        await t.test("the CSV that is downloaded is what trace prints", () => sameCSV(page, link));
        await t.test("every parameter at the last step, bit for bit", () => sameParameters(page, link));
      },
      { link },
    ),
  );
}

/** @param {import("playwright-core").Page} page @param {string} link */
async function sameCSV(page, link) {
  const got = (await saved(page, "save-csv")).bytes.toString("utf8");
  const want = await trace(link);
  assert.ok(want.split("\n").length > 100, "trace printed next to nothing");
  if (got !== want) {
    const a = got.split("\n"),
      b = want.split("\n");
    const i = b.findIndex((line, k) => line !== a[k]);
    assert.fail(`line ${i + 1} of ${b.length} (the page has ${a.length}):\n  page  ${a[i]}\n  trace ${b[i]}`);
  }
}

/** @param {import("playwright-core").Page} page @param {string} link */
async function sameParameters(page, link) {
  const final = JSON.parse(await trace(link, "-json"));
  await engine(page, "seek", 1e9);
  const f = await until(page, (x) => x.step === x.last, "the last step", 60_000);
  assert.equal(final.runs.length, f.runs.length);
  // There and back: what is shown must not depend on how one came to it.
  await engine(page, "seek", Math.floor(f.step / 3));
  await engine(page, "seek", f.step);
  for (const [i, run] of final.runs.entries()) {
    const got = await page.evaluate(
      (k) =>
        Array.from(/** @type {any} */ (document.querySelector("#stage iframe")).contentWindow.mesascope.params(k), (x) =>
          Object.is(x, -0) ? "-0" : String(x),
        ),
      i,
    );
    const { W_PV = [], W_KQ = [], W_PV_im = [], W_KQ_im = [] } = run.parameters ?? {};
    const want = run.final.eta ?? [W_PV, W_KQ, W_PV_im, W_KQ_im].flatMap((m) => m.flat());
    assert.equal(got.length, want.length, "how many parameters");
    assert.deepEqual(
      got.map((x) => bits(Number(x))),
      want.map(bits),
      `run ${i}`,
    );
  }
}
