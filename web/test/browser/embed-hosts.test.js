/** A figure in all kinds of pages: it has room there, follows what is set, and stands in nobody's way. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setup } from "./harness.js";
import { figure, hosting, post as inPage, untilState as until } from "./hosting.js";

const site = setup();
/** @type {Awaited<ReturnType<typeof hosting>>} */
let host;
before(async () => {
  host = await hosting({});
});
after(() => host?.stop());

const post = (/** @type {string} */ body, /** @type {string | undefined} */ head = undefined) => inPage(site.url, body, head);

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
        await page.evaluate(() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))); // the boxes follow their widths
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
        const frame = () => new Promise((go) => requestAnimationFrame(go));
        /** How long it takes to begin. @param {any} el */
        const beginning = async (el) => {
          for (const from = performance.now(); ; await frame()) {
            const ms = performance.now() - from;
            if (el.shadowRoot.querySelector("iframe")) return ms;
            if (ms > 15_000) throw new Error("one has not begun in 15 s");
          }
        };
        const times = [];
        for (const gone of [(/** @type {any} */ el) => el.remove(), (/** @type {any} */ el) => (el.style.display = "none")]) {
          const a = add();
          await beginning(a);
          gone(a);
          const b = add();
          times.push(await beginning(b));
          b.remove();
        }
        return times;
      });
      for (const ms of waited) assert.ok(ms < 3000, `the next one waited ${waited.map(Math.round).join(", ")} ms`);
    },
    { at: host.page("/removed", post("<p>Words</p>")) },
  ));

test("one that is removed while its engine is on the way says nothing of it", () =>
  site.page(
    async (page) => {
      await page.route("**/engine-*.wasm*", () => {}); // never answered
      const asked = page.waitForRequest("**/engine-*.wasm*");
      await page.evaluate(() => document.body.append(document.createElement("mesa-scope")));
      await asked;
      await page.evaluate(async () => {
        document.querySelector("mesa-scope")?.remove();
        const from = performance.now(); // what broke off would be told by then
        while (performance.now() - from < 600) await new Promise((go) => requestAnimationFrame(go));
      });
    },
    { at: host.page("/removed-early", post("<p>Words</p>")) },
  ));

test("a greeting is answered, and what is known is no news", () =>
  site.page(
    async (page) => {
      await until(page, "s.step === 0");
      const ready = await page.evaluate(async () => {
        const el = /** @type {HTMLElement} */ (document.querySelector("mesa-scope"));
        const { contentWindow } = /** @type {HTMLIFrameElement} */ (el.shadowRoot?.querySelector("iframe"));
        let news = 0;
        el.addEventListener("ready", () => news++);
        const answered = new Promise((go) => addEventListener("message", (e) => e.data.event === "ready" && go(null)));
        contentWindow?.postMessage({ mesascope: 1, do: "hello" }, "*");
        await answered;
        return news;
      });
      assert.equal(ready, 0);
    },
    { at: host.page("/greeted", post('<mesa-scope view="curves"></mesa-scope>')) },
  ));

test("a figure that has played to its end stays there when its frame goes and comes back, and plays on when it was playing", () =>
  site.page(
    async (page) => {
      await until(page, "s.step === 0");
      const move = () =>
        page.evaluate(() => document.querySelector("#there")?.append(/** @type {Element} */ (document.querySelector("mesa-scope"))));
      const comesBack = () =>
        page.waitForFunction(() => /** @type {any} */ (window).heard.filter((/** @type {any[]} */ [k]) => k === "ready").length > 1);
      await figure(page).evaluate((el) => /** @type {any} */ (el).play(8));
      await until(page, "s.step === 8 && !s.playing");
      await page.evaluate(() => void (/** @type {any} */ (window).heard.splice(0, Infinity, ["ready"])));
      await move();
      await comesBack();
      await until(page, "s.step === 8 && !s.playing");
      const steps = await page.evaluate(() =>
        /** @type {any} */ (window).heard.filter((/** @type {any[]} */ [k]) => k === "step").map((/** @type {any[]} */ [, s]) => s.playing),
      );
      assert.ok(!steps.includes(true), "it played without being asked");
      // Under way, it goes on to where it was to stop.
      await figure(page).evaluate((el) => /** @type {any} */ (el).play(60));
      await until(page, "s.step > 9 && s.playing");
      await page.evaluate(() => void (/** @type {any} */ (window).heard.splice(0, Infinity, ["ready"])));
      await move();
      await comesBack();
      await until(page, "s.step === 60 && !s.playing");
    },
    { at: host.page("/moved", post('<mesa-scope view="curves" speed="10"></mesa-scope><div id="there"></div>')) },
  ));

test("after an error a figure goes on from where its reader was, not from where its page once put it", () =>
  site.page(
    async (page) => {
      await until(page, "s.step === 0");
      await figure(page).evaluate((el) => /** @type {any} */ (el).seek(50));
      await until(page, "s.step === 50");
      const frame = page.frameLocator("mesa-scope iframe");
      await frame.locator("#step").click();
      await until(page, "s.step === 51");
      await frame.locator("#stage iframe").evaluate((el) => /** @type {any} */ (el).contentWindow.mesascope.onfatal("a test"));
      // What is wrong is told in the language and the colours of the page around it, as they change.
      await frame.locator("#trouble").waitFor();
      await page.evaluate(() => {
        document.documentElement.lang = "zh";
        document.body.style.background = "#101018";
      });
      await frame.locator("html[data-theme=dark]").waitFor();
      await frame.locator("#trouble-title", { hasText: /[一-鿿]/ }).waitFor();
      await page.evaluate(() => void (/** @type {any} */ (window).heard.splice(0)));
      await frame.locator("#restart").click();
      await page.waitForFunction(() => /** @type {any} */ (window).heard.some((/** @type {any[]} */ [k]) => k === "ready"));
      await frame.locator("#stage.live").waitFor();
      await until(page, "s.step === 51");
      assert.equal(await frame.locator("#clock").getAttribute("data-step"), "51");
    },
    { at: host.page("/stopped", post('<mesa-scope view="curves"></mesa-scope>')), expected: /a test/ },
  ));

test("a picture of the author's own is shown whenever it comes", () =>
  site.page(
    async (page) => {
      await page.waitForFunction(() => customElements.get("mesa-scope"));
      const own = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
      const shown = await page.evaluate(async (src) => {
        const el = document.createElement("mesa-scope");
        el.setAttribute("load", "click");
        document.body.append(el);
        const soon = () => new Promise((go) => requestAnimationFrame(() => go(null)));
        const images = () =>
          [...(el.shadowRoot?.querySelectorAll(".poster img") ?? [])]
            .map((i) => (i.checkVisibility() ? i.getAttribute("src") : ""))
            .join("");
        const link = document.createElement("a"),
          image = document.createElement("img");
        image.src = src;
        link.href = "#";
        el.append(link);
        await soon();
        const first = images();
        link.append(image); // as a parser does that has read no further
        await soon();
        const child = [images(), image.checkVisibility()];
        el.setAttribute("poster", src);
        await soon();
        return { first, child, attribute: images() };
      }, own);
      assert.match(shown.first, /posters\//);
      assert.deepEqual(shown.child, ["", true]);
      assert.equal(shown.attribute, own);
    },
    { at: host.page("/own", post("<p>Words</p>")) },
  ));

test("in forced colours the button that brings a figure is seen, on white and on black", () =>
  site.page(
    async (page) => {
      await page.emulateMedia({ forcedColors: "active" });
      for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
        await page.emulateMedia({ colorScheme });
        const [face, mark, edge] = await figure(page).evaluate((el) => {
          const button = /** @type {Element} */ (el.shadowRoot?.querySelector("button"));
          const style = getComputedStyle(button);
          return [style.backgroundColor, getComputedStyle(/** @type {Element} */ (button.querySelector("svg"))).fill, style.borderTopStyle];
        });
        assert.notEqual(face, mark, colorScheme);
        assert.equal(edge, "solid");
      }
    },
    { at: host.page("/forced", post('<mesa-scope load="click"></mesa-scope>')) },
  ));

test("a page that is dark by its meta element alone has dark figures", () =>
  site.page(
    async (page) => {
      await page.waitForFunction(() => document.querySelector("mesa-scope")?.shadowRoot?.querySelector(".box.dark"));
    },
    {
      at: host.page(
        "/meta",
        post('<mesa-scope load="click"></mesa-scope>').replace("<head>", '<head><meta name="color-scheme" content="dark light">'),
      ),
      colorScheme: "dark",
    },
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
        // One of another world is of that world.
        for (const [world, name] of [
          ["scale:1.3", "gaussian-world-context"],
          ["switch:0.4", "gaussian-switch-context"],
        ]) {
          const el = document.createElement("mesa-scope");
          for (const [key, value] of Object.entries({ load: "click", view: "context", test: world })) el.setAttribute(key, value);
          document.body.append(el);
          const image = /** @type {HTMLImageElement} */ (el.shadowRoot?.querySelector("img.light"));
          await image.decode().catch(() => {});
          if (image.naturalWidth === 0 || !image.src.includes(name)) out.push(`${world}: ${image.src}`);
          el.remove();
        }
        const none = document.createElement("mesa-scope");
        none.setAttribute("load", "click");
        none.setAttribute("poster", "data:image/png,broken");
        document.body.append(none);
        none.id = "none";
        return out;
      });
      assert.deepEqual(broken, []);
      // A broken one does not show.
      await page.waitForFunction(() => {
        const images = [...(document.querySelector("#none")?.shadowRoot?.querySelectorAll("img") ?? [])];
        return images.some((image) => image.complete) && images.every((image) => !image.checkVisibility());
      });
    },
    { at: host.page("/posters", post("<p>Posters</p>")) },
  ));
