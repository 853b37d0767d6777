/**
 * What the browser tests stand on: the page as it is really served, a headless
 * Chromium with WebGL in software, and cmd/trace to compare with.
 *
 *   node --test web/test/browser/        all of them
 *   CHROMIUM=/path/to/it node --test …   another browser than /usr/bin/chromium
 */
import assert from "node:assert/strict";
import { execFile, execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { MOST, readFrame } from "../../js/figure/frame.js";
import { forLab } from "../../js/figure/link.js";

/** @typedef {import("playwright-core").Page} Page */

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");

/** One frame on software GL costs as much as it has pixels: tests look through a small window. */
export const SMALL = { width: 640, height: 480 };

const ARGS = [
  "--no-sandbox",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

/** @param {string[]} [args] further switches */
export function launch(args = []) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  assert.ok(existsSync(executablePath), `there is no ${executablePath}; make setup installs it`);
  return chromium.launch({ executablePath, args: [...ARGS, ...args] });
}

/** Builds the commands that the tests run. Quick when nothing changed. */
export function build() {
  execFileSync("go", ["build", "-o", join("build", "bin") + "/", "./cmd/serve", "./cmd/trace"], { cwd: root, stdio: "inherit" });
}

/** Serves the page as `make run` does, on a free port. */
export async function serve() {
  build();
  const child = spawn(join(root, "build", "bin", "serve"), ["-addr", "127.0.0.1:0"], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (b) => (said += b));
  const url = await new Promise((resolve, reject) => {
    child.on("exit", (code) => reject(new Error(`serve ended with ${code}:\n${said}`)));
    child.stdout.on("data", (b) => {
      const m = /http:\S+/.exec(String(b));
      if (m) resolve(m[0]);
    });
  });
  return {
    url: String(url),
    /** Ends it as Ctrl-C does; resolves to its exit code. */
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners("exit");
        child.on("exit", resolve);
        child.kill("SIGINT");
      }),
  };
}

/** What cmd/trace prints for a link. @param {string} link @param {...string} flags */
export async function trace(link, ...flags) {
  const { stdout } = await promisify(execFile)(join(root, "build", "bin", "trace"), [...flags, link], { maxBuffer: 1 << 28 });
  return stdout;
}

/**
 * Gives a test file its server and its browser.
 * @param {string[]} [args] further switches for the browser
 */
export function setup(args = []) {
  /** @type {import("playwright-core").Browser} */
  let browser;
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server;
  before(
    async () => {
      // One after the other: when the first fails, nothing is left running.
      server = await serve();
      browser = await launch(args);
    },
    { timeout: 180_000 },
  );
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  return {
    get url() {
      return server.url;
    },

    /**
     * Runs `use` on a page of its own, which is the lab unless the link says otherwise or is
     * null, which is the bare address; and then holds that nothing went to the
     * console as an error, but what `expected` matches.
     * @param {(page: Page, errors: string[]) => Promise<void>} use
     * @param {{ link?: string | null, path?: string, at?: string, wait?: boolean, patience?: number, expected?: RegExp, init?: () => void } & import("playwright-core").BrowserContextOptions} [how]
     */
    async page(use, { link = "", path = "", at, wait = !at, patience = 120, expected, init, ...options } = {}) {
      const context = await browser.newContext({ viewport: SMALL, acceptDownloads: true, ...options });
      context.setDefaultTimeout(40_000);
      if (init) await context.addInitScript(init);
      const page = await context.newPage();
      /** @type {string[]} */
      const errors = [];
      page.on("pageerror", (e) => errors.push(`${e}`));
      page.on("console", (m) => {
        if (m.type() === "error") errors.push(m.text());
      });
      try {
        const query = path === "" && link !== null ? forLab(link) : (link ?? "");
        await page.goto(at ?? server.url + path + (query === "" ? "" : `?${query}`));
        if (wait) await ready(page);
        await Promise.race([use(page, errors), late(patience)]);
        assert.deepEqual(
          errors.filter((e) => !expected?.test(e)),
          [],
          "errors on the console",
        );
      } finally {
        await context.close();
      }
    },
  };
}

/** Fails a test that hangs, so that its browser is closed and the next one runs. */
function late(/** @type {number} */ seconds) {
  return new Promise((_, reject) => setTimeout(() => reject(new Error(`still running after ${seconds} s`)), seconds * 1000).unref());
}

/** Waits until the engine has drawn its first picture. @param {Page} page */
export async function ready(page) {
  await page.waitForFunction(() => document.querySelector("#play:not([aria-disabled])") !== null, null, { timeout: 60_000 });
  await page.waitForFunction(() => document.querySelector("#poster")?.checkVisibility({ opacityProperty: true }) !== true, null, {
    timeout: 60_000,
  });
}

/** The engine's own numbers. @param {Page} page */
export async function frame(page) {
  const numbers = await page.evaluate((n) => {
    const out = new Float64Array(n);
    const count = /** @type {any} */ (document.querySelector("#stage iframe")).contentWindow.mesascope.frame(out);
    // Text, because JSON has no NaN.
    return Array.from(out.subarray(0, count), String);
  }, MOST);
  const x = Float64Array.from(numbers, Number);
  return readFrame(x, x.length);
}

/** Calls a method of the engine. @param {Page} page @param {string} name @param {...unknown} args */
export function engine(page, name, ...args) {
  return page.evaluate(([method, list]) => {
    const e = /** @type {any} */ (document.querySelector("#stage iframe")).contentWindow.mesascope;
    return e[/** @type {string} */ (method)](.../** @type {unknown[]} */ (list));
  }, /** @type {const} */ ([name, args]));
}

/** Goes to a step with the slider, as a person does. @param {Page} page @param {number} step */
export async function scrubTo(page, step) {
  await page.locator("#scrub").fill(String(step));
  await page.waitForFunction((n) => /** @type {HTMLElement} */ (document.querySelector("#clock")).dataset.step === String(n), step);
}

/**
 * Asks until the answer is as wanted, and returns it.
 * @template T
 * @param {() => T | Promise<T>} ask @param {(answer: T) => boolean} holds @param {string} what
 * @returns {Promise<T>}
 */
export async function eventually(ask, holds, what, ms = 20_000) {
  for (const end = Date.now() + ms; ;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > end)
      assert.fail(`${what}: not within ${ms} ms; it is ${typeof answer === "string" ? answer : JSON.stringify(answer)}`);
    await sleep(50);
  }
}

/** Lets time go by, where what is tested is what happens in it, or that nothing does. @param {number} ms */
export const pass = (ms) => sleep(ms);

/** Waits until an element says what is asked, and returns its words. @param {Page} page @param {string} selector @param {RegExp} pattern */
export function says(page, selector, pattern) {
  return eventually(
    () => page.locator(selector).innerText(),
    (text) => pattern.test(text),
    `${selector} says ${pattern}`,
  );
}

/** The query of the address bar. @param {Page} page */
export function address(page) {
  return new URL(page.url()).search.replace(/^\?/, "");
}

/** Waits until the engine's frame is as asked. @param {Page} page @param {(f: import("../../js/figure/frame.js").Frame) => boolean} holds @param {string} what */
export const until = (page, holds, what, ms = 40_000) => eventually(() => frame(page), holds, what, ms);

/** Waits until the address bar is as asked. @param {Page} page @param {(query: string) => boolean} holds @param {string} what */
export const untilAddress = (page, holds, what, ms = 20_000) => eventually(() => address(page), holds, what, ms);

/** Presses a radio's or checkbox's label, as a person does. @param {Page} page @param {string} selector */
export async function press(page, selector) {
  await page.locator(`label:has(${selector})`).click();
}

/** Saves a file by the menu, and returns its name and its bytes. @param {Page} page @param {string} item */
export async function saved(page, item, ms = 100_000) {
  await page.click("#save");
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: ms }), page.click(`#${item}`)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Types into a field and leaves it. @param {Page} page @param {string} selector @param {string} text */
export async function type(page, selector, text) {
  const field = page.locator(selector);
  await field.fill(text);
  await field.press("Enter");
}
