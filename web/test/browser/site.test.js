/**
 * What `make site` builds, as a plain host serves it: from some folder, with no
 * compression, no headers and no idea of WebAssembly; and the one file that needs
 * no host.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { SMALL, eventually, frame, launch, ready, root, until } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

const KINDS = /** @type {Record<string, string>} */ ({
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
});
const FOLDER = "/some/folder/";

/** @type {import("node:http").Server} */
let host;
/** @type {import("playwright-core").Browser} */
let browser;
let url = "";
/** Paths that were asked for. @type {string[]} */
let asked = [];
let down = false;
/** Put into the page's head, as a later build would be another page. */
let later = "";

before(
  async () => {
    execFileSync("go", ["run", "./cmd/site"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    host = createServer(async (request, response) => {
      const path = (request.url ?? "").split("?")[0];
      if (down) return void request.socket.destroy();
      asked.push(path);
      if (!path.startsWith(FOLDER)) return void response.writeHead(404).end();
      const name = path.slice(FOLDER.length) || "index.html";
      try {
        let body = await readFile(join(root, "dist", name));
        if (name === "index.html") body = Buffer.from(body.toString().replace("<title>", `${later}<title>`));
        response.writeHead(200, { "Content-Type": KINDS[extname(name)] ?? "application/octet-stream" }).end(body);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise((go) => host.listen(0, "127.0.0.1", () => go(undefined)));
    url = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (host.address()).port}${FOLDER}`;
    browser = await launch();
  },
  { timeout: 900_000 },
);
after(async () => {
  await browser?.close();
  host?.closeAllConnections();
  host?.close();
});

/**
 * Runs `use` on a page whose errors and breaches of policy are collected, and
 * holds that there were none.
 * @param {(page: Page, context: import("playwright-core").BrowserContext) => Promise<void>} use
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
async function visit(use, options = {}) {
  const context = await browser.newContext({ viewport: SMALL, ...options });
  context.setDefaultTimeout(60_000);
  /** @type {string[]} */
  const wrong = [];
  if (options.javaScriptEnabled !== false) {
    await context.exposeFunction("breach", (/** @type {string} */ what) => wrong.push(what));
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (e) =>
        /** @type {any} */ (globalThis).breach?.(`${e.violatedDirective}: ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`),
      );
    });
  }
  const page = await context.newPage();
  page.on("pageerror", (e) => wrong.push(`${e}`));
  page.on("console", (m) => {
    if (m.type() === "error") wrong.push(`${m.text()} ${m.location().url}`);
  });
  try {
    await use(page, context);
    assert.deepEqual(wrong, [], "errors and breaches of policy");
  } finally {
    await context.close();
  }
}

/** Plays a little. @param {Page} page */
async function plays(page) {
  await ready(page);
  await page.click("#play");
  await until(page, (f) => f.step > 3, "playing");
  await page.click("#play");
}

test("a plain host serves it from a folder", () =>
  visit(async (page) => {
    asked = [];
    await page.goto(`${url}?start=sparse&at=5`);
    await ready(page);
    await until(page, (f) => f.step === 5, "the step that the link names");
    await plays(page);
    assert.deepEqual(
      asked.filter((path) => !path.startsWith(FOLDER) && path !== "/favicon.ico"),
      [],
      "asked for outside its folder",
    );
    assert.ok(
      asked.some((path) => path.endsWith(".wasm.gz")),
      "the engine was not fetched compressed",
    );
    assert.ok(!asked.some((path) => path.endsWith(".map")));
    assert.deepEqual(await page.context().cookies(), []);
    assert.match(await page.locator("#version").innerText(), /^Version [0-9a-f]{10}$/);
    assert.equal(await page.locator("#offline").evaluate((a) => /** @type {HTMLAnchorElement} */ (a).href), `${url}mesascope-offline.html`);
  }));

test("a figure of it stands in its frame", () =>
  visit(async (page) => {
    await page.goto(`${url}embed.html?start=sparse&view=flow`);
    await page.waitForSelector("#stage.live");
    assert.ok((await frame(page)).last > 0);
  }));

test("without JavaScript there is the poster", () =>
  visit(
    async (page) => {
      await page.goto(`${url}?v=1`);
      assert.ok((await page.locator("#poster svg:visible").count()) > 0);
      const plane = page.locator("#poster svg:visible").first();
      const fonts = await plane
        .locator(".t")
        .first()
        .evaluate((el) => getComputedStyle(el).fontFamily);
      assert.match(fonts, /system-ui/, "the poster has lost its styles");
      assert.match(await page.locator("body").innerText(), /JavaScript/);
    },
    { javaScriptEnabled: false },
  ));

test("after the first visit it needs no network", () =>
  visit(async (page) => {
    await page.goto(`${url}?v=1`);
    await plays(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    const kept = () => page.evaluate(async () => (await caches.keys()).length > 0 && navigator.serviceWorker.controller !== null);
    await eventually(kept, Boolean, "the worker has what it keeps");
    down = true;
    try {
      await page.goto(`${url}?start=ones&at=4`);
      await ready(page);
      await until(page, (f) => f.step === 4, "the link");
      await plays(page);
      await page.goto(`${url}embed.html?start=sparse`);
      await page.waitForSelector("#stage.live");
    } finally {
      down = false;
    }
  }));

test("a new build is there with the next load, whole", () =>
  visit(async (page) => {
    await page.goto(`${url}?v=1`);
    await ready(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    later = '<meta name="build" content="next">';
    try {
      await page.reload();
      await ready(page);
      assert.equal(await page.locator('meta[name="build"]').count(), 1, "the page that was kept came instead of the host's");
    } finally {
      later = "";
    }
  }));

test("the offline file runs from disk, without a network", () =>
  visit(async (page, context) => {
    await context.setOffline(true);
    await page.goto(`${pathToFileURL(join(root, "dist", "mesascope-offline.html"))}?start=sparse&at=5`);
    await ready(page);
    await until(page, (f) => f.step === 5, "the step that the link names");
    await plays(page);
    await page.locator("#lang label").filter({ hasText: "中文" }).click();
    await page.waitForFunction(() => document.documentElement.lang === "zh");
    await page.locator('input[name="start"][value="gaussian"]').check({ force: true });
    await page.waitForFunction(() => !location.search.includes("start=sparse"));
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator("a[data-t='page.licences']").click()]);
    assert.equal(file.suggestedFilename(), "licences.txt");
    assert.equal(await readFile(await file.path(), "utf8"), await readFile(join(root, "dist", "licences.txt"), "utf8"));
  }));

test("the foot names the paper, and leads to the notices of all that is shipped", () =>
  visit(async (page) => {
    await page.goto(`${url}?v=1`);
    await ready(page);
    const foot = page.locator("#colophon");
    assert.match(await foot.innerText(), /Zheng, Huang, Wang, Wu, Zhu and Li .*2405\.16845.*On Mesa-Optimization/s);
    assert.equal(await foot.locator("cite a").getAttribute("href"), "https://arxiv.org/abs/2405.16845");
    const link = await foot.locator("a[data-t='page.licences']").getAttribute("href");
    const answer = await page.request.get(new URL(link ?? "", url).href);
    assert.equal(answer.status(), 200);
    const said = await answer.text();
    const engine = (await readdir(join(root, "dist", "assets"))).find((name) => /^engine-.*\.wasm$/.test(name)) ?? "";
    // As the linker writes it: tabs between what is said of each module.
    const modules = [...(await readFile(join(root, "dist", "assets", engine), "latin1")).matchAll(/\ndep\t([^\t\n]+)\t([^\t\n]+)/g)];
    assert.ok(modules.length > 0, "the engine has no modules");
    const parts = [
      ...modules.map((m) => `${m[1]} ${m[2]}`),
      "Go: runtime",
      "Mesascope",
      ...(await readdir(join(root, "web", "js", "vendor"))),
    ];
    for (const part of parts) {
      const [, notice] = said.split(`\n\n\n${part}`);
      assert.match(notice?.split("\n\n\n")[0] ?? "", /copyright/i, `no notice of ${part}`);
    }
    assert.match(said, /hajimehoshi\/ebiten.*Changed for Mesascope.*Apache License/s);
  }));
