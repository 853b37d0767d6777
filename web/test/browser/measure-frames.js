/**
 * What thirty figures in one page cost, as plain frames and as elements, on a
 * phone and on a laptop: scrolled to the end and back, each is waited for where
 * it is seen. Prints JSON, for scripts/frames.
 *
 *   node web/test/browser/measure-frames.js
 */
import { readFileSync } from "node:fs";
import { launch, pass, serve } from "./harness.js";
import { hosting } from "./hosting.js";

/** @typedef {import("playwright-core").Browser} Browser */
/** @typedef {import("playwright-core").Page} Page */

const COUNT = 30;
/** How long nothing is done, where what that costs is measured. */
const REST = 10_000;
/** How long after the last figure the browser has done what it was asked. */
const DONE = 3000;
/** How long a browser tidies its memory after a figure has gone. */
const TIDY = 60_000;
/** @type {Record<string, import("playwright-core").BrowserContextOptions>} */
const SCREENS = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  laptop: { viewport: { width: 1440, height: 900 } },
};
const VIEWS = ["flow", "curves", "weights"];

/** @param {string} url @param {string} kind */
function post(url, kind) {
  const figures = Array.from({ length: COUNT }, (_, i) => {
    const [view, scale] = [VIEWS[i % VIEWS.length], 1 + i / 100];
    return kind === "frame"
      ? `<p>Figure ${i}.</p><iframe src="${url}embed.html?view=${view}&scale=${scale}" width="100%" height="460" loading="lazy" frameborder="0"></iframe>`
      : `<p>Figure ${i}.</p><mesa-scope view="${view}" scale="${scale}"></mesa-scope>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>body { margin: 0 auto; max-width: 640px }</style>${kind === "frame" ? "" : `<script type="module" async src="${url}embed.js"></script>`}
${kind === "none" ? "" : figures.join("\n")}`;
}

/**
 * The processes of a browser: their memory in bytes, shared pages shared out, and their time in seconds, that of
 * the process that draws apart too: software GL keeps threads that look for work, though none comes.
 * @param {Browser} browser
 */
async function cost(browser) {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
  await cdp.detach();
  let memory = 0;
  for (const { id } of processInfo) {
    try {
      memory += 1024 * Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"))?.[1] ?? 0);
    } catch {
      // It has just ended.
    }
  }
  const time = (/** @type {typeof processInfo} */ list) => list.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  return { memory, time: time(processInfo), graphics: time(processInfo.filter(({ type }) => type === "GPU")) };
}

/** Waits until the i-th figure is live. @param {Page} page @param {string} kind @param {number} i */
const live = (page, kind, i) =>
  (kind === "frame" ? page.frameLocator(`iframe >> nth=${i}`) : page.frameLocator(`mesa-scope >> nth=${i} >> iframe`))
    .locator("#stage.live")
    .waitFor({ state: "attached", timeout: 40_000 });

/** How many seconds of processor time it takes to do nothing for a while. @param {Browser} browser */
async function rest(browser) {
  const before = await cost(browser);
  await pass(REST);
  const after = await cost(browser);
  return { time: after.time - before.time, graphics: after.graphics - before.graphics };
}

/** @param {string} url @param {Awaited<ReturnType<typeof hosting>>} host @param {string} kind @param {string} screen */
async function measure(url, host, kind, screen) {
  const browser = await launch();
  try {
    const context = await browser.newContext(SCREENS[screen]);
    const page = await context.newPage();
    let warnings = 0,
      dead = 0;
    page.on("console", (m) => {
      if (/too many active webgl/i.test(m.text())) warnings++;
    });
    await page.goto(host.page(`/${kind}`, post(url, kind)));
    let most = 0;
    const way = kind === "none" ? [] : [...Array(COUNT).keys(), ...[...Array(COUNT - 1).keys()].reverse()];
    for (const i of way) {
      await page.evaluate((n) => document.querySelectorAll("iframe, mesa-scope")[n].scrollIntoView({ block: "center" }), i);
      await live(page, kind, i).catch(() => dead++);
      if (i % 3 === 0) most = Math.max(most, (await cost(browser)).memory);
    }
    await pass(DONE);
    const { time: tidying } = await rest(browser);
    await pass(TIDY);
    const { memory: after } = await cost(browser);
    const { time: idle, graphics } = await rest(browser);
    return { kind, screen, dead, warnings, most, after, tidying, idle, graphics };
  } finally {
    await browser.close();
  }
}

const server = await serve(),
  host = await hosting({});
try {
  const rows = [];
  const [only] = process.argv.slice(2);
  for (const screen of Object.keys(SCREENS)) {
    for (const kind of ["none", "frame", "element"]) {
      if (only && only !== `${kind}-${screen}`) continue;
      rows.push(await measure(server.url, host, kind, screen));
      process.stderr.write(`${JSON.stringify(rows.at(-1))}\n`);
    }
  }
  console.log(JSON.stringify({ count: COUNT, rest: REST / 1000, tidy: TIDY / 1000, rows }));
} finally {
  await host.stop();
  await server.stop();
}
