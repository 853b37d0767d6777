/** A figure in pages that allow little: it comes alive there, or says why not. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setup } from "./harness.js";
import { LISTEN, event, figure, hosting, watched } from "./hosting.js";

const site = setup();
/** @type {Awaited<ReturnType<typeof hosting>>} */
let host;
before(async () => {
  host = await hosting({});
});
after(() => host?.stop());

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
            await page.evaluate(() => {
              document.documentElement.lang = "zh";
            });
            await figure(page)
              .locator("p[lang=zh]", { hasText: /[一-鿿]/ })
              .waitFor();
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
