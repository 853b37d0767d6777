/**
 * Measures what the project sets itself for the browser, and prints it as JSON
 * for scripts/bench:
 *
 *   node web/test/browser/measure.js
 *
 * Times are in milliseconds. Each is taken several times, for the machine does
 * other things too.
 */
import { gzipSync } from "node:zlib";
import { engine, frame, launch, ready, saved, serve, until } from "./harness.js";
import { hosting } from "./hosting.js";

const LAPTOP = { width: 1280, height: 800 };
const STARTS = 5,
  FRAMES = 120,
  LOOP = 2.5,
  STEPS = 80,
  TURNS = 5;

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
 * first: steps, and picture. And in the same frames that of a loop which takes LOOP
 * when nothing comes between: how far the machine can be believed.
 * @param {Page} page
 */
function frames(page) {
  return page.evaluate(
    ([count, alone]) =>
      new Promise((resolve) => {
        const turn = (/** @type {number} */ n) => {
          const start = performance.now();
          let sum = 0;
          for (let i = 0; i < n; i++) sum += Math.sqrt(i);
          return sum < 0 ? 0 : performance.now() - start;
        };
        const fastest = Math.min(...Array.from({ length: 40 }, () => turn(1e6)));
        const turns = Math.round((1e6 * alone) / fastest);
        const e = /** @type {any} */ (document.querySelector("#stage iframe")).contentWindow.mesascope;
        /** @type {{ update: number, draw: number, loop: number }[]} */
        const all = [];
        let drawn = JSON.parse(e.stats()).drawn + 20;
        const look = () => {
          const s = JSON.parse(e.stats());
          if (s.drawn > drawn) {
            drawn = s.drawn;
            all.push({ update: s.update, draw: s.draw, loop: turn(turns) });
          }
          if (all.length < count) requestAnimationFrame(look);
          else resolve(all);
        };
        look();
      }),
    [FRAMES, LOOP],
  );
}

/**
 * The engine's own time for each of STEPS frames, a step each: the fastest of TURNS
 * goes at the same frame, since in one of them the drawing may have had the processor.
 * @param {Page} page
 */
function eachFrame(page) {
  return page.evaluate(
    async ([steps, turns]) => {
      const e = /** @type {any} */ (document.querySelector("#stage iframe")).contentWindow.mesascope;
      const stats = () => JSON.parse(e.stats());
      const best = Array(steps).fill(Infinity);
      for (let turn = 0; turn < turns; turn++) {
        for (let step = 0; step <= steps; step++) {
          const { drawn } = stats();
          if (step === 0) e.seek(0);
          else e.step(1);
          for (const end = performance.now() + 20_000; stats().drawn === drawn;) {
            if (performance.now() > end) throw new Error(`step ${step} was not drawn in 20 s`);
            await new Promise((next) => requestAnimationFrame(next));
          }
          const { update, draw } = stats();
          if (step > 0) best[step - 1] = Math.min(best[step - 1], update + draw);
        }
      }
      return best;
    },
    [STEPS, TURNS],
  );
}

/** A host that compresses what it sends by gzip, as most do. What it has sent once it has at hand. @param {string} url of the site */
function zipping(url) {
  /** @type {Map<string, { kind: string, body: Buffer }>} */
  const kept = new Map();
  return hosting({}, undefined, async (request, response) => {
    const path = (request.url ?? "/").split("?")[0];
    let file = kept.get(path);
    if (!file) {
      const answer = await fetch(new URL(path, url));
      if (!answer.ok) return void response.writeHead(answer.status).end();
      file = { kind: answer.headers.get("Content-Type") ?? "", body: gzipSync(Buffer.from(await answer.arrayBuffer()), { level: 9 }) };
      kept.set(path, file);
    }
    response.writeHead(200, { "Content-Type": file.kind, "Content-Encoding": "gzip", "Content-Length": file.body.length }).end(file.body);
  });
}

/**
 * When a slow phone shows the first words, at the bare address and at a link to
 * the lab, and when that one's figure is live: a processor six times as slow, and
 * a network of 1.6 Mbit/s with gzip.
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 */
async function phone(browser, url) {
  const host = await zipping(url),
    slow = { rate: 6, line: 2e5 };
  const bare = `${host.url}/`,
    lab = `${bare}?v=1`;
  try {
    await visit(browser, lab, true, { rate: 1, line: -1 }); // so that all has been compressed
    const { words } = await visit(browser, bare, false, slow);
    const { words: labWords, live } = await visit(browser, lab, true, slow);
    return { words, labWords, live };
  } finally {
    await host.stop();
  }
}

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} address
 * @param {boolean} toLive wait until the figure is live
 * @param {{ rate: number, line: number }} how how many times as slow the processor is; bytes a second, -1 for all there are
 */
async function visit(browser, address, toLive, { rate, line }) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: line, uploadThroughput: line });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate });
  await page.goto(address);
  const seen = await page.waitForFunction(
    (live) => {
      const [paint] = performance.getEntriesByName("first-contentful-paint");
      return paint && (!live || document.querySelector("#stage.live")) ? { words: paint.startTime, live: performance.now() } : null;
    },
    toLive,
    { polling: 50, timeout: 300_000 },
  );
  const found = await seen.jsonValue();
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
  const all = /** @type {{ update: number, draw: number, loop: number }[]} */ (await frames(page));
  const { runs } = await frame(page);
  await engine(page, "play", false);
  const best = await eachFrame(page);
  const times = all.map((f) => f.update + f.draw),
    loops = all.map((f) => f.loop);
  await page.close();
  const { words, labWords, live } = await phone(browser, server.url);
  const { made, plays } = await film(browser, server.url);
  console.log(
    JSON.stringify({
      browser: `Chromium ${browser.version()}`,
      runs: runs.length,
      firstFrame: Math.min(...first),
      firstFrameMedian: quantile(first, 0.5),
      frame: quantile(best, 0.5),
      frame95: quantile(best, 0.95),
      goes: TURNS,
      played: quantile(times, 0.5),
      played95: quantile(times, 0.95),
      loopAlone: LOOP,
      loop: quantile(loops, 0.5),
      loop95: quantile(loops, 0.95),
      phoneWords: words,
      phoneLabWords: labWords,
      phoneLive: live,
      film: made,
      filmPlays: plays,
    }),
  );
} finally {
  await browser.close();
  await server.stop();
}
