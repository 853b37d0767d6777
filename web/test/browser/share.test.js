/** The Share dialog: what it shows is what is copied, and what is copied works. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import jsQR from "jsqr";
import { press, scrubTo, setup, untilAddress } from "./harness.js";

const site = setup();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LINK = "start=sparse&d=3&T=20&steps=40";

/** Opens the dialog at a step. @param {import("playwright-core").Page} page */
async function opened(page) {
  await scrubTo(page, 17);
  await untilAddress(page, (q) => q.includes("at=17"), "the step");
  await page.click("#handout");
  await page.waitForFunction(() => document.querySelector("#handout-qr path")?.getAttribute("d"));
}

const clipboard = (/** @type {import("playwright-core").Page} */ page) => page.evaluate(() => navigator.clipboard.readText());
const SHOWN = { link: LINK, viewport: { width: 900, height: 800 }, permissions: ["clipboard-read", "clipboard-write"] };

test("the link, with the step or without, and the code are copied as shown", () =>
  site.page(async (page) => {
    await opened(page);
    const link = page.locator("#handout-link"),
      code = page.locator("#handout-code");
    assert.equal(await link.inputValue(), `${site.url}?${LINK}&at=17`);
    await page.click("#handout-copy");
    await page.waitForFunction(() => document.querySelector("#handout-copy")?.textContent === "Copied");
    assert.equal(await clipboard(page), await link.inputValue());
    await page.locator("#handout-at").uncheck();
    assert.equal(await link.inputValue(), `${site.url}?${LINK}`);
    await page.locator("#handout-view").selectOption("curves");
    await page.locator("[name=width]").selectOption("480");
    await page.locator("[name=play]").check();
    await page.click("#handout-copy-code");
    await page.waitForFunction(() => document.querySelector("#handout-copy-code")?.textContent === "Copied");
    assert.equal(await clipboard(page), await code.inputValue());
    assert.equal(
      await code.inputValue(),
      `<script type="module" async src="${site.url}embed.js"></script>\n<mesa-scope start="sparse" d="3" t="20" steps="40" view="curves" autoplay width="480"><a href="${site.url}?${LINK.replaceAll("&", "&amp;")}&amp;view=curves&amp;play=1">Mesascope</a></mesa-scope>`,
    );
    await page.locator("[name=kind]").selectOption("frame");
    assert.match(
      await code.inputValue(),
      /^<iframe src="http[^"]*embed\.html\?[^"]*view=curves&amp;play=1&amp;width=480" width="100%" height="\d+"/,
    );
  }, SHOWN));

test("who copies twice is told twice", () =>
  site.page(async (page) => {
    await opened(page);
    await page.evaluate(() => {
      const says = /** @type {HTMLElement} */ (document.querySelector("#handout-says"));
      /** @type {any} */ (globalThis).heard = [];
      new MutationObserver(() => /** @type {any} */ (globalThis).heard.push(says.textContent)).observe(says, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    const heard = () => page.evaluate(() => /** @type {any} */ (globalThis).heard.filter((/** @type {string} */ words) => words !== ""));
    for (const times of [1, 2]) {
      await page.click("#handout-copy");
      await page.waitForFunction(
        (n) => /** @type {any} */ (globalThis).heard.filter((/** @type {string} */ w) => w === "Copied").length === n,
        times,
      );
    }
    assert.deepEqual(await heard(), ["Copied", "Copied"]);
  }, SHOWN));

test("where copying is refused, the words are selected for the person's own hand", () =>
  site.page(
    async (page) => {
      await opened(page);
      await page.click("#handout-copy");
      await page.waitForFunction(() => document.querySelector("#handout-copy")?.textContent === "Press Ctrl+C");
      assert.equal(
        await page.evaluate(() => {
          const field = /** @type {HTMLInputElement} */ (document.querySelector("#handout-link"));
          return document.activeElement === field && field.selectionEnd === field.value.length;
        }),
        true,
      );
    },
    {
      link: LINK,
      init: () => {
        Object.defineProperty(navigator, "clipboard", { value: undefined });
        document.execCommand = () => false;
      },
    },
  ));

test("the QR code on the wall is read as the link", () =>
  site.page(async (page) => {
    await opened(page);
    await page.click("#handout-qr");
    assert.equal(await page.locator("#wall-link").innerText(), `${site.url}?${LINK}&at=17`);
    const shot = await page.screenshot();
    const { data, width, height } = await page.evaluate(async (png) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = image.width;
      canvas.height = image.height;
      const c = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
      c.drawImage(image, 0, 0);
      return { data: [...c.getImageData(0, 0, image.width, image.height).data], width: image.width, height: image.height };
    }, shot.toString("base64"));
    // @ts-expect-error its default export is a namespace to some
    assert.equal((jsQR.default ?? jsQR)(Uint8ClampedArray.from(data), width, height)?.data, `${site.url}?${LINK}&at=17`);
    await page.keyboard.press("Escape");
    assert.ok(await page.locator("#wall").isHidden());
    assert.ok(await page.locator("#handout-dialog").isVisible(), "Escape closes one thing at a time");
  }, SHOWN));

test("the preview is the figure that the code makes, with its poster", () =>
  site.page(async (page) => {
    await opened(page);
    await page.locator("#handout-view").selectOption("flow");
    await page.locator("[name=poster]").check();
    await page.waitForFunction(() => document.querySelector("#handout-preview mesa-scope")?.shadowRoot?.querySelector("img")?.naturalWidth);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#handout-poster-file")]);
    assert.equal(download.suggestedFilename(), "mesascope-sparse-poster.svg");
    assert.match(await page.locator("#handout-code").inputValue(), /poster="mesascope-sparse-poster\.svg"/);
    const svg = readFileSync(await download.path(), "utf8");
    const preview = await page.evaluate(() => {
      const figure = document.querySelector("#handout-preview mesa-scope");
      return { attributes: figure?.getAttributeNames(), poster: decodeURIComponent(figure?.getAttribute("poster") ?? "") };
    });
    assert.equal(preview.poster, `data:image/svg+xml,${svg}`);
    for (const name of ["start", "d", "t", "steps", "view", "at"]) assert.ok(preview.attributes?.includes(name), name);
    assert.match(svg, /prefers-color-scheme/);
  }, SHOWN));

test("by keyboard and for those who listen, light and dark", () =>
  site.page(
    async (page) => {
      await page.focus("#handout");
      await page.keyboard.press("Enter");
      assert.ok(await page.locator("#handout-dialog").isVisible());
      await page.evaluate(axe).catch(() => page.addScriptTag({ content: axe }));
      for (const theme of ["light", "dark"]) {
        await page.evaluate((t) => document.documentElement.setAttribute("data-theme", t), theme);
        const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run("#handout-dialog"));
        assert.deepEqual(
          violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => n.html.slice(0, 120)).join(" · ")}`),
          [],
          theme,
        );
      }
      await page.keyboard.press("Escape");
      assert.equal(await page.evaluate(() => document.activeElement?.id), "handout");
      await press(page, '[name=start][value="ones"]');
    },
    { link: LINK, viewport: { width: 900, height: 800 }, bypassCSP: true },
  ));
