/** A figure on paper, in a low frame, out of sight, and without its graphics context. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, setup } from "./harness.js";
import { hosting } from "./hosting.js";

const site = setup();
/** @type {Awaited<ReturnType<typeof hosting>>} */
let host;
before(async () => {
  host = await hosting({});
});
after(() => host?.stop());

/** @param {string} body @param {string} [ground] */
const post = (body, ground = "#fff") => `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<script type="module" async src="${site.url}embed.js"></script></head><body style="margin: 0; background: ${ground}">${body}</body></html>`;

/** @typedef {import("playwright-core").FrameLocator} FrameLocator */

const live = (/** @type {FrameLocator} */ frame) => frame.locator("#stage.live").waitFor({ timeout: 60_000 });

test("on paper a figure is its last picture, whole, on white", () =>
  site.page(
    async (page) => {
      const frame = page.frameLocator("#plain"),
        still = frame.locator(".kept-picture");
      await live(frame);
      await frame.locator(".kept-picture:not([hidden])").waitFor({ state: "attached" });
      await frame.locator("#scrub").fill("40");
      await frame.locator("#clock[data-step='40']").waitFor();
      const last = await frame.locator("#stage > iframe").evaluate((el) => {
        const { mesascope } = /** @type {any} */ (/** @type {HTMLIFrameElement} */ (el).contentWindow);
        return `data:image/svg+xml,${encodeURIComponent(mesascope.svg(JSON.stringify({ theme: "light", ground: "none" })))}`;
      });
      await eventually(
        async () => (await still.locator(".light").getAttribute("src")) === last,
        Boolean,
        "the picture is of the last step",
      );
      await page.emulateMedia({ media: "print" });
      const seen = await still.evaluate((box) => {
        const { width, height } = box.getBoundingClientRect(),
          images = [...box.querySelectorAll("img")].filter((image) => image.checkVisibility());
        return {
          images: images.map((image) => image.className),
          drawn: images.every((image) => image.complete && image.naturalWidth > 0),
          whole: width <= innerWidth && height <= innerHeight && width > innerWidth * 0.9 && height > innerHeight * 0.8,
          ground: getComputedStyle(document.body).backgroundColor,
          rest: [...document.querySelectorAll("#bar, .acts, #stage iframe, .overlay, .poster")].filter((el) => el.checkVisibility()).length,
          breaks: getComputedStyle(document.querySelector(".embed") ?? box).breakInside,
        };
      });
      assert.deepEqual(seen, { images: ["light"], drawn: true, whole: true, ground: "rgb(255, 255, 255)", rest: 0, breaks: "avoid" });
      const element = await page.locator("mesa-scope").evaluate((el) => {
        const box = /** @type {HTMLElement} */ (el.shadowRoot?.querySelector(".box")),
          images = [...box.querySelectorAll("img")].filter((image) => image.checkVisibility());
        const [a, b] = [box, images[0]].map((part) => part.getBoundingClientRect());
        return {
          images: images.map((image) => image.className),
          whole: b.top >= a.top && b.bottom <= a.bottom && b.height > 100,
          ground: getComputedStyle(box).backgroundColor,
          button: box.querySelector("button")?.checkVisibility(),
          breaks: getComputedStyle(el).breakInside,
        };
      });
      assert.deepEqual(element, { images: ["light"], whole: true, ground: "rgb(255, 255, 255)", button: false, breaks: "avoid" });
    },
    {
      at: host.page(
        "/paper",
        post(
          `<iframe id="plain" src="${site.url}embed.html?view=curves&theme=dark" width="500" height="340" style="border: 0"></iframe>
<mesa-scope load="click" view="flow" theme="dark"></mesa-scope>`,
          "#111",
        ),
      ),
      wait: false,
      colorScheme: "dark",
    },
  ));

test("in a low frame the picture comes first", () =>
  site.page(
    async (page) => {
      for (const height of [150, 160, 200]) {
        for (const width of [300, 460]) {
          const frame = page.frameLocator(`#f${width}x${height}`);
          await frame.locator("html.scripted #poster img").waitFor();
          const { stage, shown, over } = await frame.locator("body").evaluate(() => {
            const picture = /** @type {Element} */ (document.querySelector("#stage")).getBoundingClientRect();
            return {
              stage: picture.height / innerHeight,
              shown: ["play", "step", "reset", "story", "take", "scrub"].filter((id) => document.getElementById(id)?.checkVisibility()),
              over: [...document.querySelectorAll("#bar > *, .acts > *")]
                .filter((el) => el.checkVisibility())
                .map((el) => el.getBoundingClientRect())
                .filter((r) => r.right > innerWidth + 0.5 || r.bottom > innerHeight + 0.5 || r.top < picture.bottom - 0.5).length,
            };
          });
          assert.ok(stage >= 0.6, `${width} × ${height}: the picture has ${Math.round(stage * 100)} % of the height`);
          assert.deepEqual(shown, ["play", "scrub"], `${width} × ${height}`);
          assert.equal(over, 0, `${width} × ${height}: controls outside of their row`);
        }
      }
    },
    {
      at: host.page(
        "/low",
        post(
          [150, 160, 200]
            .flatMap((height) =>
              [300, 460].map(
                (width) =>
                  `<iframe id="f${width}x${height}" src="${site.url}embed.html?view=curves&load=click" width="${width}" height="${height}"></iframe>`,
              ),
            )
            .join("\n"),
        ),
      ),
      wait: false,
      viewport: { width: 800, height: 600 },
    },
  ));

test("a plain frame gives its context back out of sight, and gets a lost one again without being asked", () =>
  site.page(
    async (page) => {
      const frame = page.frameLocator("iframe"),
        engine = frame.locator("#stage > iframe");
      await live(frame);
      await frame.locator("#scrub").fill("7");
      await frame.locator("#clock[data-step='7']").waitFor();
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await engine.waitFor({ state: "detached" });
      // What it leaves is a picture of the moment.
      assert.equal(await frame.locator(".kept-picture").evaluate((el) => el.hasAttribute("hidden")), false);
      await page.evaluate(() => window.scrollTo(0, 0));
      await live(frame);
      await frame.locator("#clock[data-step='7']").waitFor();

      await engine.evaluate((el) => {
        el.dataset.before = "";
        const canvas = [
          .../** @type {Document} */ (/** @type {HTMLIFrameElement} */ (el).contentDocument).querySelectorAll("canvas:not(#labels)"),
        ];
        for (const c of /** @type {HTMLCanvasElement[]} */ (canvas))
          c.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
      });
      await frame.locator("#stage.live > iframe:not([data-before])").waitFor({ timeout: 60_000 });
      await frame.locator("#clock[data-step='7']").waitFor();
      assert.equal(await frame.locator("#trouble").isVisible(), false);
    },
    {
      at: host.page(
        "/away",
        post(`<iframe src="${site.url}embed.html?view=curves" width="400" height="320"></iframe><div style="height: 3000px"></div>`),
      ),
      wait: false,
      expected: /context/i,
    },
  ));
