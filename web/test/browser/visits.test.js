/**
 * Every visit comes alive: in either browser, the first time, again, without a
 * network and after an update, from a host that compresses, one that knows
 * nothing and one in a folder; the page, a figure in a frame, one in an element,
 * and the file that needs no host.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { startFirefox } from "./firefox.js";
import { SMALL, launch, pass, root } from "./harness.js";

const dist = join(root, "dist");
const KINDS = /** @type {Record<string, string>} */ ({
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
});

/**
 * What both drivers' pages have in common, as far as it is used here.
 * @typedef {object} Page
 * @property {(url: string, how: { waitUntil: "domcontentloaded" }) => Promise<unknown>} goto
 * @property {(f: any, arg?: unknown) => Promise<any>} evaluate
 * @property {(kind: any, f: (e: any) => void) => unknown} on
 * @property {() => Promise<unknown>} close
 */

/** @type {Record<string, () => Promise<{ page(): Promise<Page>, stop(): Promise<unknown> }>>} */
const BROWSERS = {
  Chromium: async () => {
    const browser = await launch();
    const context = await browser.newContext({ viewport: SMALL });
    return { page: () => context.newPage(), stop: () => browser.close() };
  },
  Firefox: async () => {
    const { browser, stop } = await startFirefox();
    return { page: () => /** @type {Promise<any>} */ (browser.newPage()), stop };
  },
};

/** Hosts: what each does with a file. */
const HOSTS = {
  "compresses with brotli": { folder: "/", brotli: true, keeps: true },
  "knows nothing": { folder: "/", brotli: false, keeps: false },
  "is a folder of another, and leaves out .html": { folder: "/some/folder/", brotli: false, keeps: true, tidy: true },
};

/** @param {{ folder: string, brotli: boolean, keeps: boolean, tidy?: boolean }} how */
async function hosting({ folder, brotli, keeps, tidy }) {
  const state = { down: false, later: false };
  /** What was sent. @type {string[]} */
  const sent = [];
  const main = /** @type {string} */ (readdirSync(join(dist, "assets")).find((name) => /^index-\w+\.js$/.test(name)));
  const version = /\b[0-9a-f]{10}\b/.exec(readFileSync(join(dist, "worker.js"), "utf8").replace(/-[0-9a-f]{10}\./g, ""))?.[0] ?? "";
  const next = main.replace(/-\w+\./, "-0123456789.");
  const server = createServer(async (request, response) => {
    if (state.down) return void request.socket.destroy();
    const [path, query] = (request.url ?? "").split("?");
    if (!path.startsWith(folder)) return void response.writeHead(404).end();
    if (tidy && path.endsWith(".html")) {
      const to = path.replace(/(\/index)?\.html$/, (end) => (end === ".html" ? "" : "/"));
      return void response.writeHead(308, { Location: query === undefined ? to : `${to}?${query}` }).end();
    }
    let name = path.slice(folder.length) || "index.html";
    if (tidy && extname(name) === "") name += name.endsWith("/") ? "index.html" : ".html";
    sent.push(name);
    if (state.later) name = name.replace(next, main);
    try {
      const kind = {
        "Content-Type": KINDS[extname(name)] ?? "application/octet-stream",
        ...(keeps ? { "Cache-Control": name.startsWith("assets/") ? "max-age=31536000, immutable" : "no-cache" } : {}),
      };
      const packed = brotli && /\bbr\b/.test(String(request.headers["accept-encoding"])) && existsSync(join(dist, `${name}.br`));
      if (packed && !(state.later && /html$|js$/.test(name))) {
        return void response.writeHead(200, { ...kind, "Content-Encoding": "br" }).end(await readFile(join(dist, `${name}.br`)));
      }
      let body = await readFile(join(dist, name));
      if (state.later && /html$|js$/.test(name))
        body = Buffer.from(body.toString().replaceAll(main, next).replaceAll(version, "0123456789"));
      response.writeHead(200, kind).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((go) => server.listen(0, "127.0.0.1", () => go(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}${folder}`,
    state,
    get sent() {
      return sent;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Pages: where each is, and what tells that it is alive. */
const PAGES = {
  page: {
    path: "?start=sparse&at=5",
    alive: () =>
      document.querySelector("#stage.live") !== null && /** @type {HTMLElement} */ (document.querySelector("#clock")).dataset.step === "5",
  },
  frame: {
    path: "examples/frame.html",
    alive: () => {
      const frame = document.querySelector("iframe");
      frame?.scrollIntoView(); // out of sight it rests
      return (frame?.contentDocument?.querySelector("#stage.live") ?? null) !== null;
    },
  },
  element: {
    path: "examples/slider.html",
    alive: () => /** @type {any} */ (document.querySelector("mesa-scope"))?.state?.runs.length > 0,
  },
};

/** Waits until it holds in the page. @param {Page} page @param {() => unknown} holds @param {string} what */
async function until(page, holds, what) {
  for (const end = Date.now() + 45_000; ;) {
    if (await page.evaluate(holds).catch(() => false)) return;
    if (Date.now() > end) {
      const said = await page
        .evaluate(() =>
          [document.querySelector("#trouble")?.textContent, document.querySelector("#loading-words")?.textContent].join(" | "),
        )
        .catch(String);
      assert.fail(`${what}: not alive. ${said}`);
    }
    await pass(50);
  }
}

before(() => execFileSync("go", ["run", "./cmd/site"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] }), { timeout: 600_000 });

describe("every visit comes alive", { concurrency: 2 }, () => {
  for (const [browserName, start] of Object.entries(BROWSERS)) {
    describe(browserName, { concurrency: 1 }, () => {
      /** @type {Awaited<ReturnType<typeof start>>} */
      let browser;
      before(
        async () => {
          browser = await start();
        },
        { timeout: 180_000 },
      );
      after(() => browser?.stop());

      /**
       * A tab in which addresses are opened one after the other; nothing may go
       * wrong in any.
       * @param {(open: (url: string, alive: () => unknown, what: string) => Promise<void>, page: Page) => Promise<void>} use
       */
      async function tab(use) {
        const page = await browser.page();
        /** @type {string[]} */
        const wrong = [];
        page.on("pageerror", (e) => wrong.push(String(e)));
        await use(async (url, alive, what) => {
          await page.goto(url, { waitUntil: "domcontentloaded" });
          await until(page, alive, what);
        }, page);
        assert.deepEqual(wrong, []);
        await page.close();
      }

      for (const [hostName, how] of Object.entries(HOSTS)) {
        for (const [kind, { path, alive }] of Object.entries(PAGES)) {
          test(`${kind}, from a host that ${hostName}: first, second, third, offline, after an update`, { timeout: 240_000 }, async () => {
            const host = await hosting(how);
            try {
              await tab(async (open, page) => {
                const address = host.url + path;
                for (const visit of ["first", "second", "third"]) {
                  await open(address, alive, `${visit} visit`);
                  if (kind === "page") await page.evaluate(kept);
                }
                if (kind !== "page") {
                  await open(host.url + PAGES.page.path, PAGES.page.alive, "the page itself");
                  await page.evaluate(kept);
                } else {
                  const assets = host.sent.filter((name) => name.startsWith("assets/"));
                  assert.deepEqual([...new Set(assets)].sort(), assets.sort(), "something was fetched twice");
                }
                host.state.down = true;
                await open(address, alive, "offline");
                host.state.down = false;
                host.state.later = true;
                await open(address, alive, "after an update");
                if (kind === "page") assert.match(await page.evaluate(() => document.querySelector("#version")?.textContent), /0123456789/);
              });
            } finally {
              host.stop();
            }
          });
        }
      }

      test("the file that needs no host: every time", { timeout: 120_000 }, () =>
        tab(async (open) => {
          const file = `${pathToFileURL(join(dist, "mesascope-offline.html"))}${PAGES.page.path}`;
          for (const visit of ["first", "second", "third"]) await open(file, PAGES.page.alive, visit);
        }),
      );
    });
  }
});

/** Resolves when the service worker has all and answers for the page. Runs in the page. */
async function kept() {
  await navigator.serviceWorker.ready;
  if (navigator.serviceWorker.controller === null)
    await new Promise((go) => navigator.serviceWorker.addEventListener("controllerchange", go, { once: true }));
}
