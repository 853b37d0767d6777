/** A figure in all kinds of pages: it comes alive there, or says why not. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { embedCode } from "../../js/page/embed-code.js";
import { setup } from "./harness.js";
import { hosting, watched } from "./hosting.js";

/** @typedef {import("playwright-core").Page} Page */

const site = setup();
/** @type {Awaited<ReturnType<typeof hosting>>} */
let host;
before(async () => {
  host = await hosting({});
});
after(() => host?.stop());

const here = dirname(fileURLToPath(import.meta.url));

/** Bundles an app as its authors would. @param {string} source @param {Record<string, unknown>} [more] */
async function bundled(source, more = {}) {
  const esbuild = createRequire(import.meta.url)("esbuild");
  const { outputFiles } = await esbuild.build({
    stdin: { contents: source, resolveDir: here, loader: "jsx" },
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    define: {
      "process.env.NODE_ENV": '"development"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    logLevel: "silent",
    ...more,
  });
  return String(outputFiles[0].text);
}

const LISTEN = `<script>
window.heard = [];
for (const kind of ["ready", "step", "error"]) document.addEventListener(kind, (e) => heard.push([kind, e.detail]), true);
</script>`;
/** What the events of all figures in a page are collected by. They do not bubble, but they are captured. @param {string} body @param {string} [head] */
const post = (body, head = `<script type="module" async src="${site.url}embed.js"></script>`) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${LISTEN}${head}</head>
<body>${body}</body></html>`;

/** The first figure. */
const figure = (/** @type {Page} */ page) => page.locator("mesa-scope").first();

/** Waits until the first figure's state is as asked. @param {Page} page @param {string} what an expression of `s` and of `el` */
const until = (page, what, timeout = 60_000) =>
  page.waitForFunction(
    (test_) => {
      const el = /** @type {any} */ (document.querySelector("mesa-scope"));
      return el?.state && new Function("s", "el", `return ${test_}`)(el.state, el);
    },
    what,
    { timeout },
  );

/** Waits for the first event of a kind, and returns its detail. @param {Page} page @param {string} kind */
const event = (page, kind, timeout = 30_000) =>
  page
    .waitForFunction((k) => /** @type {any} */ (window).heard.find((/** @type {any[]} */ [name]) => name === k)?.[1], kind, { timeout })
    .then((handle) => handle.jsonValue());

/**
 * Pages of frameworks, with the same figure in each: built from what is published.
 * @type {Record<string, () => Promise<string>>}
 */
const APPS = {
  "React 19, the element known before": async () => {
    const app = await bundled(`
      import { createRoot } from "react-dom/client"; import { useState } from "react";
      function App() {
        const [n, more] = useState(0), [start, turn] = useState("sparse");
        return <main><button id="more" onClick={() => more(n + 1)}>{n}</button><button id="turn" onClick={() => turn("ones")}>turn</button>
          <mesa-scope className={"n" + n} start={start} view="curves" steps={40} play="1" t={20} onstep={() => window.stepped = true}></mesa-scope></main>;
      }
      customElements.whenDefined("mesa-scope").then(() => createRoot(document.getElementById("app")).render(<App />));`);
    host.page("/react.js", app);
    return host.page("/react", post('<div id="app"></div><script src="react.js"></script>'));
  },
  "React 19, the script late": async () => {
    const app = await bundled(`
      import { createRoot } from "react-dom/client"; import { useState } from "react";
      function App() {
        const [n, more] = useState(0), [start, turn] = useState("sparse");
        return <main><button id="more" onClick={() => more(n + 1)}>{n}</button><button id="turn" onClick={() => turn("ones")}>turn</button>
          <mesa-scope className={"n" + n} start={start} view="curves" steps={40} play="1" t={20} onstep={() => window.stepped = true}></mesa-scope>
          {n > 0 && <script type="module" async src="${site.url}embed.js"></script>}</main>;
      }
      createRoot(document.getElementById("app")).render(<App />);
      setTimeout(() => document.getElementById("more").click(), 300);`);
    host.page("/react-late.js", app);
    return host.page("/react-late", post('<div id="app"></div><script src="react-late.js"></script>', ""));
  },
  "Vue 3": async () => {
    const app = await bundled(`
      import { createApp } from "vue/dist/vue.esm-bundler.js";
      const app = createApp({
        data: () => ({ n: 0, start: "sparse" }),
        template: \`<main><button id="more" @click="n++">{{ n }}</button><button id="turn" @click="start = 'ones'">turn</button>
          <mesa-scope :class="'n' + n" :start="start" view="curves" :steps="40" :t="20" autoplay key="a" @step="stepped"></mesa-scope></main>\`,
        methods: { stepped() { window.stepped = true; } },
      });
      app.config.compilerOptions.isCustomElement = (tag) => tag === "mesa-scope";
      app.mount("#app");`);
    host.page("/vue.js", app);
    return host.page("/vue", post('<div id="app"></div><script src="vue.js"></script>'));
  },
  MDX: async () => {
    const { compile } = await import("@mdx-js/mdx");
    const code = embedCode({
      kind: "element",
      base: site.url,
      link: "start=sparse&view=curves&steps=40&T=20&play=1",
      width: 0,
      poster: "",
    });
    const mdx = String(await compile(`# A post\n\n${code}\n\nMore words.`, { jsx: false }));
    const app = await bundled(
      `import { createRoot } from "react-dom/client"; import Post from "post";
      createRoot(document.getElementById("app")).render(<><button id="more">more</button>
      <button id="turn" onClick={() => document.querySelector("mesa-scope").setAttribute("start", "ones")}>turn</button>
      <Post /></>); addEventListener("step", () => (window.stepped = true), true);`,
      {
        plugins: [
          {
            name: "post",
            setup(/** @type {any} */ build) {
              build.onResolve({ filter: /^post$/ }, () => ({ path: "post", namespace: "post" }));
              build.onLoad({ filter: /.*/, namespace: "post" }, () => ({ contents: mdx, resolveDir: here }));
            },
          },
        ],
      },
    );
    host.page("/mdx.js", app);
    return host.page("/mdx", post('<div id="app"></div><script src="mdx.js"></script>', ""));
  },
};

for (const [name, make] of Object.entries(APPS)) {
  test(`in an app: ${name}`, async () => {
    const at = await make();
    await site.page(
      async (page) => {
        // It plays, as asked, and its methods are what they were.
        await until(page, "s.step === 40 && typeof el.play === 'function'");
        assert.match(await figure(page).evaluate((el) => /** @type {any} */ (el).scenario), /start=sparse&T=20&steps=40/);
        assert.equal(await page.evaluate(() => /** @type {any} */ (window).stepped), true, "the app hears of it");
        // What is no concern of the run leaves it where it is; what is opens another.
        await page.locator("#more").click();
        await page.waitForTimeout(300);
        assert.equal(await figure(page).evaluate((el) => /** @type {any} */ (el).step), 40);
        await page.locator("#turn").click();
        await until(page, "s.link.includes('start=ones')");
        assert.deepEqual(
          await page.evaluate(() => /** @type {any} */ (window).heard.filter((/** @type {any[]} */ [k]) => k === "error")),
          [],
        );
      },
      { at, wait: false, patience: 100 },
    );
  });
}

test("what is set before the script has come is taken over, and nothing hides a method", () =>
  site.page(
    async (page) => {
      await until(page, "s.step === 12 && s.link.includes('start=ones') && s.link.includes('d=3')");
      const types = await figure(page).evaluate((el) => {
        const it = /** @type {any} */ (el);
        for (const name of ["play", "pause", "seek", "state"]) it[name] = "x";
        return ["play", "pause", "seek", "scenario"].map((name) => typeof it[name]);
      });
      assert.deepEqual(types, ["function", "function", "function", "string"]);
      await figure(page).evaluate((el) => {
        /** @type {any} */ (el).step = 5;
      });
      await until(page, "s.step === 5");
    },
    {
      at: host.page(
        "/early",
        post(
          `<mesa-scope view="curves"></mesa-scope><script>
const el = document.querySelector("mesa-scope");
el.scenario = "start=ones&view=curves&d=3&at=12";
setTimeout(() => { const s = document.createElement("script"); s.type = "module"; s.src = "${site.url}embed.js"; document.head.append(s); }, 200);
</script>`,
          "",
        ),
      ),
    },
  ));

test("in every layout it has a width of its own", () => {
  const LAYOUTS = {
    "flex row": '<div style="display: flex">FIGURE</div>',
    "flex row of two": '<div style="display: flex; gap: 8px">FIGUREFIGURE</div>',
    "flex column, centred": '<div style="display: flex; flex-direction: column; align-items: center">FIGURE</div>',
    "grid, justify-items: start": '<div style="display: grid; justify-items: start">FIGURE</div>',
    "grid, place-items: center": '<div style="display: grid; place-items: center">FIGURE</div>',
    "grid, auto columns": '<div style="display: grid; grid-template-columns: auto 1fr">FIGURE<p>Words</p></div>',
    "figure, fit-content": '<figure style="width: fit-content; margin: 0">FIGURE</figure>',
    "figure, max-content": '<figure style="width: max-content; max-width: 100%; margin: 0">FIGURE</figure>',
    "inline-block": '<div style="display: inline-block">FIGURE</div>',
    "inline-block itself": '<div class="inline">FIGURE</div>',
    "inline itself": '<div class="plain">FIGURE</div>',
    float: '<div style="overflow: hidden"><div style="float: left">FIGURE</div></div>',
    "float itself": '<div style="overflow: hidden" class="float">FIGURE</div>',
    "table cell": "<table><tr><td>FIGURE</td></tr></table>",
    absolute: '<div style="position: relative; height: 700px"><div style="position: absolute">FIGURE</div></div>',
    block: "<div>FIGURE</div>",
    columns: '<div style="columns: 2 300px">FIGURE</div>',
    details: "<details open><summary>Figure</summary>FIGURE</details>",
  };
  const FIGURE = '<mesa-scope load="click" view="curves"></mesa-scope>';
  const at = host.page(
    "/layouts",
    post(
      `<style>body { margin: 10px } .inline mesa-scope { display: inline-block } .plain mesa-scope { display: inline } .float mesa-scope { float: left }</style>
${Object.entries(LAYOUTS)
  .map(([name, html]) => `<section title="${name}">${html.replaceAll("FIGURE", FIGURE)}</section>`)
  .join("\n")}`,
    ),
  );
  return site.page(
    async (page) => {
      await page.waitForFunction(() => customElements.get("mesa-scope"));
      for (const width of [1280, 820, 390, 320]) {
        await page.setViewportSize({ width, height: 800 });
        await page.waitForTimeout(300);
        const found = await page.evaluate(() =>
          [...document.querySelectorAll("section")].flatMap((section) =>
            [...section.querySelectorAll("mesa-scope")].map((el) => {
              const { width: w, height: h, right } = /** @type {Element} */ (el.shadowRoot?.querySelector(".box")).getBoundingClientRect();
              return { name: section.title, w, h, right };
            }),
          ),
        );
        for (const { name, w, h, right } of found) {
          // Two beside each other have room for 280 each only on a wide page.
          const room = Math.min(280, (width - 20) / (name.includes("two") ? 2 : 1) - (name.includes("auto columns") ? 60 : 0));
          assert.ok(w >= Math.floor(room) - 4, `${name} at ${width}: ${w} px wide`);
          assert.ok(h > 120, `${name} at ${width}: ${h} px high`);
          if (!name.includes("two")) assert.ok(right <= width + 1, `${name} at ${width}: ends at ${right}`);
        }
      }
    },
    { at },
  );
});

test("one that is removed, hidden or out of reach keeps no other one waiting", () =>
  site.page(
    async (page) => {
      await page.waitForFunction(() => customElements.get("mesa-scope"));
      // Each of these would never answer: their frames are gone, have no frames of time, or do not exist.
      const waited = await page.evaluate(async () => {
        const add = () => {
          const el = document.createElement("mesa-scope");
          el.setAttribute("view", "curves");
          el.setAttribute("ui", "none");
          document.body.prepend(el);
          return /** @type {any} */ (el);
        };
        const sleep = (/** @type {number} */ ms) => new Promise((go) => setTimeout(go, ms));
        const began = (/** @type {any} */ el) => el.shadowRoot.querySelector("iframe") !== null;
        const times = [];
        for (const gone of [(/** @type {any} */ el) => el.remove(), (/** @type {any} */ el) => (el.style.display = "none")]) {
          const a = add();
          while (!began(a)) await sleep(10);
          gone(a);
          const b = add(),
            from = performance.now();
          while (!began(b) && performance.now() - from < 15_000) await sleep(10);
          times.push(performance.now() - from);
          b.remove();
        }
        return times;
      });
      for (const ms of waited) assert.ok(ms < 3000, `the next one waited ${waited.map(Math.round).join(", ")} ms`);
    },
    { at: host.page("/removed", post("<p>Words</p>")) },
  ));

test("attributes that are no keys are nobody's concern, and what changes while it lives is followed", () =>
  site.page(
    async (page) => {
      await until(page, "s.step === 0");
      const frame = page.frameLocator("mesa-scope iframe");
      await figure(page).evaluate((el) => /** @type {any} */ (el).play(30));
      await until(page, "s.step === 30 && !s.playing");
      const set = (/** @type {Record<string, string>} */ list) =>
        figure(page).evaluate((el, all) => {
          for (const [name, value] of Object.entries(all)) el.setAttribute(name, value);
        }, list);
      await set({ class: "x", id: "y", style: "color: red", "data-more": "1", title: "Another name", hide: "words", loading: "eager" });
      await frame.locator("#story").waitFor({ state: "hidden" });
      assert.equal(await figure(page).locator("iframe").getAttribute("title"), "Another name");
      await set({ ui: "none" });
      await frame.locator("#bar").waitFor({ state: "hidden" });
      await set({ ui: "full", hide: "" });
      await frame.locator("#bar").waitFor();
      await frame.locator("#story").waitFor();
      // A view is only how it is shown.
      await set({ view: "weights" });
      await until(page, "s.link.includes('view=weights') && s.step === 30");
      await page.evaluate(() => {
        document.documentElement.lang = "zh-CN";
      });
      await frame.locator("html[lang=zh]").waitFor();
      assert.match(await frame.locator("#open").innerText(), /中打开/);
      assert.match((await frame.locator("#open").getAttribute("href")) ?? "", /lang=zh/);
      assert.doesNotMatch(await figure(page).evaluate((el) => /** @type {any} */ (el).scenario), /lang/);
      await set({ lang: "en" });
      await frame.locator("html[lang=en]").waitFor();
      await frame.locator("[popovertarget=about]").click();
      await frame.locator("#about a[href='https://arxiv.org/abs/2405.16845']").waitFor();
      assert.match(
        await frame.locator("#about").innerText(),
        /On Mesa-Optimization[\s\S]*Zheng, Huang, Wang, Wu, Zhu, Li[\s\S]*2405\.16845/,
      );
      assert.deepEqual(
        await page.evaluate(() => /** @type {any} */ (window).heard.filter((/** @type {any[]} */ [k]) => k === "error")),
        [],
      );
      await set({ scale: "2" });
      await until(page, "s.step === 0 && s.link.includes('scale=2')");
    },
    {
      at: host.page(
        "/attributes",
        post(
          '<mesa-scope view="curves" loading="lazy" itemprop="figure" name="f" key="1" align="left" slot="" part="it" nonce="" is="mesa" role="group" aria-label="A figure" onclick="0"></mesa-scope>',
        ),
      ),
      viewport: { width: 700, height: 700 },
    },
  ));

test("an async script in the head of a slow page works, dark and all", async () => {
  const slow = await hosting({}, undefined, (_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    response.write(
      `<!doctype html><html lang="en"><head><link rel="icon" href="data:,"><script type="module" async src="${site.url}embed.js"></script>${" ".repeat(4096)}`,
    );
    setTimeout(() => {
      response.end(`</head><body style="background: #fff"><div id="around"><mesa-scope view="curves"></mesa-scope></div></body></html>`);
    }, 2500);
  });
  try {
    await site.page(
      async (page) => {
        const dark = page.frameLocator("mesa-scope iframe").locator("html[data-theme=dark]"),
          light = page.frameLocator("mesa-scope iframe").locator("html[data-theme=light]");
        await until(page, "s.step === 0");
        await light.waitFor();
        for (const selector of ["body", "#around"]) {
          await page.evaluate(
            (s) => /** @type {HTMLElement} */ (document.querySelector(s)).setAttribute("style", "background: #111"),
            selector,
          );
          await dark.waitFor();
          await page.evaluate(
            (s) => /** @type {HTMLElement} */ (document.querySelector(s)).setAttribute("style", "background: #fff"),
            selector,
          );
          await light.waitFor();
        }
      },
      { at: `${slow.url}/slow`, colorScheme: "light" },
    );
  } finally {
    await slow.stop();
  }
});

/**
 * Pages that allow little, and what becomes of a figure there: "live", or the code of its error.
 * @type {Record<string, { headers?: Record<string, string>, meta?: string, dropped?: string[], becomes: string, says?: RegExp }>}
 */
const POLICIES = {
  "a policy with all that is needed": {
    meta: "default-src 'none'; script-src SITE 'unsafe-inline'; frame-src SITE; img-src SITE data:",
    becomes: "live",
  },
  "a policy without frame-src": {
    meta: "default-src 'none'; script-src SITE 'unsafe-inline'; img-src SITE",
    becomes: "policy",
    says: /frame-src/,
  },
  "a policy by header": {
    headers: { "Content-Security-Policy": "frame-src 'self'" },
    becomes: "policy",
    says: /Content-Security-Policy/,
  },
  "an isolated page": {
    headers: { "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin" },
    becomes: "live",
  },
  "an isolated page, and a host that does not know": {
    headers: { "Cross-Origin-Embedder-Policy": "require-corp" },
    dropped: ["cross-origin-embedder-policy", "cross-origin-resource-policy"],
    becomes: "live",
  },
  "a frame that refuses": { becomes: "silent", says: /does not answer/ },
  "a frame whose script is gone": { becomes: "script" },
};

for (const [name, { headers, meta, dropped, becomes, says: words }] of Object.entries(POLICIES)) {
  test(`where little is allowed: ${name}`, async () => {
    const own = await watched(site.url, {}, undefined, dropped);
    const html = await (await fetch(`${site.url}embed.html`)).text();
    if (becomes === "silent") own.page("/embed.html", html, { "X-Frame-Options": "DENY" });
    if (becomes === "script") own.page("/embed.html", html.replace(/assets\/embed-\w+\.js/, "assets/embed-gone.js"));
    const policy = meta
      ? `<meta http-equiv="Content-Security-Policy" content="${meta.replaceAll("SITE", own.url.replace(/\/$/, ""))}">`
      : "";
    const at = host.page(
      "/little",
      `<!doctype html><html lang="en"><head><meta charset="utf-8">${policy}<link rel="icon" href="data:,">${LISTEN}
<script type="module" async src="${own.url}embed.js"></script></head><body><mesa-scope view="curves"></mesa-scope></body></html>`,
      headers,
    );
    try {
      await site.page(
        async (page) => {
          if (becomes === "live") assert.equal((await event(page, "ready", 60_000)).step, 0);
          else {
            const { code, message } = await event(page, "error", 12_000);
            assert.equal(code, becomes);
            assert.ok(message.length > 10);
          }
          if (words) {
            assert.match(await figure(page).locator("p").innerText(), words);
            assert.equal(await figure(page).locator("a").getAttribute("href"), `${own.url}?view=curves`);
          }
        },
        { at, wait: false, expected: becomes === "live" ? undefined : /./ },
      );
    } finally {
      await own.stop();
    }
  });
}

test("in a notebook's sandbox, which is inherited, it lives", () =>
  site.page(
    async (page) => {
      const inner = page.frameLocator("#cell");
      await page.waitForFunction(() => /** @type {any} */ (window).told?.event === "ready", null, { timeout: 60_000 });
      await inner.locator("#go").click();
      await page.waitForFunction(() => /** @type {any} */ (window).told?.step === 25, null, { timeout: 60_000 });
    },
    {
      at: host.page(
        "/notebook",
        `<!doctype html><html lang="en"><link rel="icon" href="data:,"><script>addEventListener("message", (e) => { if (e.data.told) window.told = e.data.told; });</script>
<iframe id="cell" sandbox="allow-scripts" width="600" height="460" srcdoc='<!doctype html><script type="module" src="${site.url}embed.js"></script>
<button id="go">go</button><mesa-scope view="curves"></mesa-scope>
<script>document.querySelector("#go").addEventListener("click", () => document.querySelector("mesa-scope").play(25));
for (const event of ["ready", "step", "error"]) document.querySelector("mesa-scope").addEventListener(event, (e) => parent.postMessage({ told: { ...e.detail, event } }, "*"));</script>'></iframe>`,
      ),
      viewport: { width: 700, height: 600 },
    },
  ));

test("every start and view has a poster, and no picture leaves no frame of one", () =>
  site.page(
    async (page) => {
      await page.waitForFunction(() => customElements.get("mesa-scope"));
      const broken = await page.evaluate(async () => {
        const out = [];
        for (const start of ["", ..."gaussian sparse ones rademacher uniform laplace sphere skewed custom nonsense".split(" ")]) {
          for (const view of ["", ..."flow weights context curves compare nonsense".split(" ")]) {
            const el = document.createElement("mesa-scope");
            el.setAttribute("load", "click");
            if (start) el.setAttribute("start", start);
            if (view) el.setAttribute("view", view);
            document.body.append(el);
            const image = /** @type {HTMLImageElement} */ (el.shadowRoot?.querySelector("img.light"));
            await image.decode().catch(() => {});
            if (image.hidden || image.naturalWidth === 0) out.push(`${start} ${view}: ${image.src}`);
            el.remove();
          }
        }
        const none = document.createElement("mesa-scope");
        none.setAttribute("load", "click");
        none.setAttribute("poster", "data:image/png,broken");
        document.body.append(none);
        await new Promise((go) => setTimeout(go, 500));
        for (const image of none.shadowRoot?.querySelectorAll("img") ?? []) if (image.checkVisibility()) out.push(`a broken poster shows`);
        return out;
      });
      assert.deepEqual(broken, []);
    },
    { at: host.page("/posters", post("<p>Posters</p>")) },
  ));
