/**
 * Pictures of the page for people to look at, in build/screenshots/:
 *
 *   make shots
 *   node web/test/browser/shots.js [part of a name]
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { forLab } from "../../js/figure/link.js";
import { engine, launch, pass, ready, root, serve } from "./harness.js";

const only = process.argv[2] ?? "";
const out = join(root, "build", "screenshots");
mkdirSync(out, { recursive: true });

/**
 * @typedef {object} Shot
 * @property {string} name
 * @property {string} [link]
 * @property {(page: import("playwright-core").Page) => Promise<unknown>} [act]
 * @property {() => void} [init]
 * @property {boolean} [wait]
 * @property {boolean} [full]
 */

const openMore = (/** @type {import("playwright-core").Page} */ page) => page.locator("#more > summary").click();

const theorems = async (/** @type {import("playwright-core").Page} */ page) => {
  await page.locator("#theorems").scrollIntoViewIfNeeded();
  await page.locator(".claim").last().waitFor();
  await page.locator(".claim-more > summary").nth(2).click();
};

const figure = async (/** @type {import("playwright-core").Page} */ page) => {
  await page.locator("#figure-check").scrollIntoViewIfNeeded();
  await page.locator("#figure-check[data-step] #figure-check-claims > li").last().waitFor();
  await pass(1500); // a run that plays is measured on its way
};

/** @type {Shot[]} */
const SHOTS = [
  { name: "start" },
  { name: "middle", link: "at=60" },
  { name: "end", link: "at=200" },
  { name: "ones", link: "start=ones&at=200" },
  { name: "sparse", link: "start=sparse&at=200" },
  { name: "random", link: "init=random&at=200" },
  { name: "six", link: "from=0.1,0.1~0.5,1.5~2,2~-1,-0.5~0.3,-0.3~-1.5,1&at=80" },
  { name: "diverged", link: "lr=0.003&from=2,2&at=200" },
  { name: "weights", link: "view=weights&at=100" },
  { name: "weights-diff", link: "view=weights&at=100&part=diff" },
  { name: "weights-cell", link: "view=weights&start=ones&at=200", act: (page) => page.locator(".cells").focus() },
  { name: "context", link: "view=context&at=200&seq=3" },
  { name: "context-ones", link: "view=context&start=ones&at=200&seq=2" },
  { name: "context-early", link: "view=context&at=0&run=3&len=20" },
  { name: "curves", link: "view=curves&at=100" },
  { name: "compare", link: "view=compare&with=start:sparse&at=60" },
  { name: "compare-none", link: "view=compare&at=60" },
  { name: "curves-log", link: "view=curves&axis=tau&log=xy&at=100" },
  { name: "more", link: "at=60", act: openMore, full: true },
  { name: "drawn", link: "engine=sampled&n=64&ref=exact&at=60", act: openMore, full: true },
  { name: "custom", link: "start=custom&atoms=1,0~0,1*2~-1,-1&d=2&at=60", full: true },
  { name: "custom-3", link: "start=custom&atoms=1,0,0~0,1,0*2~-1,-1,1&d=3&at=60", full: true },
  { name: "branch", link: "start=ones&fork=60&with=mask:diagonal&at=120", full: true },
  { name: "examples", act: (page) => page.locator("#examples-open").click() },
  { name: "bad-link", link: "d=99&nonsense=1" },
  { name: "chinese", link: "lang=zh&at=60", full: true },
  { name: "theorems", link: "at=60", act: theorems, full: true },
  { name: "theorems-ones", link: "start=ones&at=200&run=2", act: theorems, full: true },
  { name: "theorems-zh", link: "start=skewed&at=200&lang=zh", act: theorems, full: true },
  { name: "figure-1", link: "scale=0.5&lr=0.001&at=200&fig=1&view=curves", act: figure, full: true },
  { name: "figure-7-zh", link: "start=ones&lr=0.0005&at=200&fig=7&view=weights&lang=zh", act: figure, full: true },
  {
    name: "figure-protocol",
    link: "start=sparse&scale=0.5&lr=0.03&engine=dataset&n=200&steps=2000&fig=1&view=curves&play=1",
    act: figure,
    full: true,
  },
  {
    name: "share",
    link: "at=62",
    act: async (page) => {
      await page.click("#handout");
      await page.locator('[name="poster"]').check();
    },
  },
  {
    name: "wall",
    link: "at=62",
    act: async (page) => {
      await page.click("#handout");
      await page.click("#handout-qr");
    },
  },
  { name: "save", link: "at=62", act: (page) => page.click("#save") },
  {
    name: "no-wasm",
    wait: false,
    init: () => {
      delete (/** @type {any} */ (globalThis).WebAssembly);
    },
    act: (page) => page.locator("#trouble").waitFor(),
  },
  {
    name: "poster",
    wait: false,
    act: async (page) => {
      await page.route("**/engine-*.wasm*", () => {});
      await page.reload();
      await page.locator("#poster").waitFor();
    },
  },
];
const SIZES = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
];

const [server, browser] = await Promise.all([serve(), launch()]);
try {
  for (const viewport of SIZES) {
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      for (const shot of SHOTS) {
        const name = `${shot.name}-${viewport.width}-${colorScheme}`;
        if (!name.includes(only)) continue;
        const context = await browser.newContext({ viewport, colorScheme, deviceScaleFactor: 1 });
        if (shot.init) await context.addInitScript(shot.init);
        const page = await context.newPage();
        await page.goto(`${server.url}?${forLab(shot.link ?? "")}`);
        if (shot.wait !== false) {
          await ready(page);
          await engine(page, "pointer", -1, -1);
        }
        await shot.act?.(page);
        await pass(400); // what fades or moves in has done so
        await page.screenshot({ path: join(out, `${name}.png`), fullPage: shot.full ?? false });
        await context.close();
        console.log(`build/screenshots/${name}.png`);
      }
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
