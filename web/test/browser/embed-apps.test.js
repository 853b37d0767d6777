/** A figure in pages of the frameworks, built from what is published. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { embedCode } from "../../js/page/embed-code.js";
import { pass, setup } from "./harness.js";
import { figure, hosting, post as inPage, untilState as until } from "./hosting.js";

const site = setup();
/** @type {Awaited<ReturnType<typeof hosting>>} */
let host;
before(async () => {
  host = await hosting({});
});
after(() => host?.stop());

const post = (/** @type {string} */ body, /** @type {string | undefined} */ head = undefined) => inPage(site.url, body, head);

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
      import { createRoot } from "react-dom/client"; import { useEffect, useState } from "react";
      function App() {
        const [n, more] = useState(0), [start, turn] = useState("sparse");
        useEffect(() => more(1), []); // once the element is there, unknown
        return <main><button id="more" onClick={() => more(n + 1)}>{n}</button><button id="turn" onClick={() => turn("ones")}>turn</button>
          <mesa-scope className={"n" + n} start={start} view="curves" steps={40} play="1" t={20} onstep={() => window.stepped = true}></mesa-scope>
          {n > 0 && <script type="module" async src="${site.url}embed.js"></script>}</main>;
      }
      createRoot(document.getElementById("app")).render(<App />);`);
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
        await pass(300);
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
