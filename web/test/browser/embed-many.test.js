/** Thirty figures in one post: a browser has about sixteen graphics contexts, and a reader one connection. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setup } from "./harness.js";
import { hosting, watched } from "./hosting.js";

const site = setup();
const COUNT = 30;
/** As in js/embed/pool.js. */
const MOST = 6;

test("thirty figures: each lives when it is seen, few at once, one engine for all", async () => {
  const server = await watched(site.url),
    host = await hosting({});
  const figures = Array.from(
    { length: COUNT },
    (_, i) => `<p>Figure ${i}</p><mesa-scope id="f${i}" view="curves" ui="none" scale="${1 + i / 100}"></mesa-scope>`,
  ).join("\n");
  const at = host.page(
    "/many",
    `<!doctype html><html lang="en"><link rel="icon" href="data:,">
<style>body { margin: 0 auto; width: 320px } mesa-scope { margin: 10px 0 }</style><script type="module" src="${server.url}embed.js"></script>
${figures}
<script>
window.most = 0;
addEventListener("DOMContentLoaded", () => customElements.whenDefined("mesa-scope").then(() => {
  const all = [...document.querySelectorAll("mesa-scope")];
  window.frames_ = () => all.reduce((n, el) => n + el.shadowRoot.querySelectorAll("iframe").length, 0);
  for (const el of all) new MutationObserver(() => { most = Math.max(most, frames_()); }).observe(el.shadowRoot, { childList: true, subtree: true });
}));
</script>`,
  );
  try {
    await site.page(
      async (page) => {
        for (let i = 0; i < COUNT; i++) {
          await page.evaluate((n) => document.querySelector(`#f${n}`)?.scrollIntoView({ block: "center" }), i);
          await page.waitForFunction((n) => /** @type {any} */ (document.querySelector(`#f${n}`)).state, i, { timeout: 40_000 });
          if (i === 0) {
            await page.evaluate(() => /** @type {any} */ (document.querySelector("#f0")).seek(40));
            await page.waitForFunction(() => /** @type {any} */ (document.querySelector("#f0")).step === 40);
          }
        }
        // The first has given its context back, and left its picture.
        assert.equal(await page.evaluate(() => document.querySelector("#f0")?.shadowRoot?.querySelectorAll("iframe").length), 0);
        assert.match(
          await page.evaluate(() => document.querySelector("#f0")?.shadowRoot?.querySelector("img")?.src ?? ""),
          /^data:image\/svg\+xml,/,
        );
        assert.match(await page.evaluate(() => /** @type {any} */ (document.querySelector("#f0")).scenario), /at=40/);
        // And comes back where it was.
        await page.evaluate(() => document.querySelector("#f0")?.scrollIntoView());
        await page.waitForFunction(
          () => {
            const el = /** @type {any} */ (document.querySelector("#f0"));
            return el.shadowRoot.querySelector(".live iframe") && el.step === 40;
          },
          null,
          { timeout: 40_000 },
        );
        const most = await page.evaluate(() => /** @type {any} */ (window).most);
        assert.ok(most >= 2 && most <= MOST, `${most} figures were live at once`);
      },
      { at, viewport: { width: 360, height: 500 }, patience: 400 },
    );
    const engines = server.answers.filter(({ path }) => /engine.*\.wasm/.test(path));
    assert.equal(engines.filter(({ status }) => status < 300).length, 1, `the engine was sent more than once: ${JSON.stringify(engines)}`);
  } finally {
    await server.stop();
    await host.stop();
  }
});
