/**
 * Measures what the project sets itself for the browser, and prints it as JSON
 * for scripts/bench:
 *
 *   node web/test/browser/measure.js
 *
 * Times are in milliseconds. Each is taken several times, for the machine does
 * other things too.
 */
import { engine, frame, launch, ready, saved, serve, until } from "./harness.js";

const LAPTOP = { width: 1280, height: 800 };
const STARTS = 5,
  FRAMES = 120;

/** @typedef {import("playwright-core").Page} Page */

/**
 * From the engine's last byte to its first picture.
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 */
async function firstFrame(browser, url) {
  const context = await browser.newContext({ viewport: LAPTOP });
  const page = await context.newPage();
  await page.goto(`${url}?v=1`);
  const took = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const look = () => {
          const stage = /** @type {any} */ (document.querySelector("#stage iframe"))?.contentWindow;
          const drawn = stage?.mesascope ? JSON.parse(stage.mesascope.stats()).drawn : 0;
          const [bytes] = performance.getEntriesByType("resource").filter((e) => /[.]wasm/.test(e.name));
          if (drawn > 0) resolve(performance.now() - /** @type {PerformanceResourceTiming} */ (bytes).responseEnd);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await context.close();
  return Number(took);
}

/**
 * The engine's own time in each of FRAMES frames while it plays, without the
 * first: steps, and picture.
 * @param {Page} page
 */
function frames(page) {
  return page.evaluate(
    (count) =>
      new Promise((resolve) => {
        const e = /** @type {any} */ (document.querySelector("#stage iframe")).contentWindow.mesascope;
        /** @type {{ update: number, draw: number }[]} */
        const all = [];
        let drawn = JSON.parse(e.stats()).drawn + 20;
        const look = () => {
          const s = JSON.parse(e.stats());
          if (s.drawn > drawn) {
            drawn = s.drawn;
            all.push({ update: s.update, draw: s.draw });
          }
          if (all.length < count) requestAnimationFrame(look);
          else resolve(all);
        };
        look();
      }),
    FRAMES,
  );
}

/**
 * When a slow phone shows the first words, and when its figure is live: a
 * processor six times as slow, and a network of 1.6 Mbit/s with gzip.
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 */
async function phone(browser, url) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await context.setExtraHTTPHeaders({ "Accept-Encoding": "gzip" });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 2e5, uploadThroughput: 1e5 });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  await page.goto(`${url}?v=1`);
  const found = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const look = () => {
          const [paint] = performance.getEntriesByName("first-contentful-paint");
          if (paint && document.querySelector("#stage.live")) resolve({ words: paint.startTime, live: performance.now() });
          else setTimeout(look, 50);
        };
        look();
      }),
  );
  await context.close();
  return /** @type {{ words: number, live: number }} */ (found);
}

/**
 * How long the film of the run that the page opens with takes to make, and to play.
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 */
async function film(browser, url) {
  const context = await browser.newContext({ viewport: LAPTOP, acceptDownloads: true, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${url}?v=1`);
  await ready(page);
  const start = Date.now();
  const { bytes } = await saved(page, "save-film", 600_000);
  const made = Date.now() - start;
  const plays = await page.evaluate(async (data) => {
    const video = document.createElement("video");
    video.src = `data:video/webm;base64,${data}`;
    await new Promise((resolve) => (video.onloadedmetadata = resolve));
    return 1000 * video.duration;
  }, bytes.toString("base64"));
  await context.close();
  return { made, plays };
}

/** @param {number[]} list @param {number} share */
const quantile = (list, share) => [...list].sort((a, b) => a - b)[Math.floor(share * (list.length - 1))];

const server = await serve();
const browser = await launch();
try {
  const first = [];
  for (let i = 0; i < STARTS; i++) first.push(await firstFrame(browser, server.url));

  const page = await (await browser.newContext({ viewport: LAPTOP })).newPage();
  await page.goto(`${server.url}?lr=1e-6&steps=100000&speed=30`);
  await ready(page);
  await engine(page, "play", true);
  await until(page, (f) => f.step > 0, "playing");
  const all = /** @type {{ update: number, draw: number }[]} */ (await frames(page));
  const { runs } = await frame(page);
  const times = all.map((f) => f.update + f.draw);
  await page.close();
  const { words, live } = await phone(browser, server.url);
  const { made, plays } = await film(browser, server.url);
  console.log(
    JSON.stringify({
      browser: `Chromium ${browser.version()}`,
      runs: runs.length,
      firstFrame: Math.min(...first),
      firstFrameMedian: quantile(first, 0.5),
      frame: quantile(times, 0.5),
      frame95: quantile(times, 0.95),
      phoneWords: words,
      phoneLive: live,
      film: made,
      filmPlays: plays,
    }),
  );
} finally {
  await browser.close();
  await server.stop();
}
