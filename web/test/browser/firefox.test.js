/** In Firefox, too: the page comes alive, its numbers are cmd/trace's bit for bit, and a figure stands in a foreign page. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { firefox } from "./firefox.js";
import { build, pass, serve, trace } from "./harness.js";
import { hosting, watched } from "./hosting.js";

const LINKS = [
  "",
  "start=sparse&T=40",
  "start=ones&lr=5e-4&steps=120",
  "d=4&T=30&init=random&sw=0.1&seed=18446744073709551615",
  "model=stack&lr=5e-5&steps=120",
  "model=stack&layers=3&tied=yes&start=sphere&d=3&T=30&method=adam&steps=120",
  "test=scale:1.7;switch:0.5&steps=120",
];
/** Shown as a race, whose file is the table of learners. */
const RACE = "d=2&T=30&lr=1e-3&steps=200";

/** What the pages share: they send back what they find, and what goes wrong. */
const REPORT = `
const send = (what, x) => fetch("/found/" + what, { method: "POST", body: JSON.stringify(x) });
addEventListener("error", (e) => send("wrong", e.message));
addEventListener("unhandledrejection", (e) => send("wrong", String(e.reason)));
const until = async (f) => {
  for (const end = Date.now() + 120_000; Date.now() < end; await new Promise((go) => setTimeout(go, 50))) {
    const x = f();
    if (x) return x;
  }
  throw new Error("not in two minutes: " + f);
};
`;

/** On the page's own origin: presses play, then takes the data of several links. */
const INSIDE = `<!doctype html><meta charset="utf-8"><iframe src="/?v=1" width="700" height="600"></iframe><script type="module">${REPORT}
const doc = () => document.querySelector("iframe").contentDocument;
await until(() => doc().querySelector("#stage.live"));
doc().querySelector("#play").click();
await send("step", await until(() => Number(doc().querySelector("#clock").dataset.step) > 5 && doc().querySelector("#clock").innerText));
const engine = doc().querySelector("#stage iframe").contentWindow.mesascope;
for (const link of ${JSON.stringify(LINKS)}) {
  engine.apply(link);
  await send("csv", [link, await engine.csv(() => {})]);
}
engine.apply(${JSON.stringify(`${RACE}&view=race&at=200`)});
await send("race", await engine.csv(() => {}));
await send("inside", "done");
</script>`;

/** On a foreign origin: a figure plays to a step and is asked for its state. @param {string} site */
const outside = (site) => `<!doctype html><meta charset="utf-8"><script type="module" src="${site}embed.js"></script>
<body style="background: #111"><mesa-scope start="sparse" view="curves" style="width: 480px"></mesa-scope><script type="module">${REPORT}
const el = document.querySelector("mesa-scope");
await customElements.whenDefined("mesa-scope");
await until(() => el.state);
el.play(25);
await until(() => el.step === 25 && !el.state.playing);
await send("figure", { link: el.scenario, ab: el.state.runs.map((r) => r.ab), height: el.offsetHeight });
</script>`;

/** @type {Map<string, unknown>} */
const found = new Map();
/** @type {[string, string][]} */
const traces = [];
/** @type {(() => Promise<unknown>)[]} */
const ends = [];

/** @param {string} path @param {string} body */
function note(path, body) {
  const what = path.replace("/found/", "");
  if (what === "csv") traces.push(JSON.parse(body));
  else found.set(what, JSON.parse(body));
}

/** Waits for what a page is to send. @param {string} what */
async function sent(what) {
  const end = Date.now() + 150_000;
  while (!found.has(what)) {
    assert.ok(!found.has("wrong"), `in the page: ${found.get("wrong")}`);
    assert.ok(Date.now() < end, `${what} was not sent; there are ${[...found.keys()]}`);
    await pass(100);
  }
  return found.get(what);
}

before(
  async () => {
    build();
    const site = await serve();
    ends.push(site.stop);
    const inside = await watched(site.url, { "/inside": INSIDE }, note);
    ends.push(inside.stop);
    const host = await hosting({ "/post": outside(site.url) }, note);
    ends.push(host.stop);
    const first = await firefox(`${inside.url}inside`);
    ends.unshift(first.stop);
    await sent("inside");
    await first.stop();
    ends.shift();
    const second = await firefox(`${host.url}/post`);
    ends.unshift(second.stop);
  },
  { timeout: 300_000 },
);
after(async () => {
  for (const end of ends) await end();
});

test("Firefox: the page comes alive and plays", async () => {
  assert.match(String(await sent("step")), /step \d+/);
});

test("Firefox: the numbers are cmd/trace's, byte for byte", async () => {
  assert.equal(traces.length, LINKS.length);
  for (const [link, got] of traces) {
    const want = await trace(link);
    assert.ok(want.split("\n").length > 100, "trace printed next to nothing");
    assert.equal(got, want, link);
  }
});

test("Firefox: so is the table of learners", async () => {
  assert.equal(found.get("race"), await trace(RACE, "-learners"));
});

test("Firefox: a figure stands in a page of another origin and does as it is told", async () => {
  const figure = /** @type {{ link: string, ab: number[], height: number }} */ (await sent("figure"));
  assert.equal(figure.link, "start=sparse&view=curves&at=25");
  const rows = (await trace("start=sparse")).split("\n").map((row) => row.split(","));
  const ab = rows.filter(([, step]) => step === "25").map((row) => Number(row[4]));
  assert.deepEqual(figure.ab, ab);
  assert.ok(figure.height > 250, `it is ${figure.height} px high`);
});
