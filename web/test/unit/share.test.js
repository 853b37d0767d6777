import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import jsQR from "jsqr";
import { qr } from "../../js/figure/export/qr.js";
import { askedOf } from "../../js/embed/attributes.js";
import { attributesOf, embedCode } from "../../js/page/embed-code.js";

/** Paints a path of rectangles and has it read by another program. @param {{ size: number, path: string }} code */
function decoded({ size, path }) {
  const scale = 3,
    n = size * scale,
    pixels = new Uint8ClampedArray(4 * n * n).fill(255);
  for (const [, x, y, w] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let dy = 0; dy < scale; dy++) {
      for (let dx = 0; dx < Number(w) * scale; dx++)
        pixels.fill(
          0,
          4 * ((Number(y) * scale + dy) * n + Number(x) * scale + dx),
          4 * ((Number(y) * scale + dy) * n + Number(x) * scale + dx) + 3,
        );
    }
  }
  // @ts-expect-error its default export is a namespace to some
  return (jsQR.default ?? jsQR)(pixels, n, n)?.data;
}

test("a QR code is read as the text that it was made of", () => {
  for (const text of [
    "https://example.org/m/",
    "https://example.org/m/?start=sparse&scale=0.5&from=0.1,0.1~0.5,1.5~2,2&with=lr:1e-5;n:7&at=62",
    "x".repeat(700),
  ]) {
    const code = qr(text);
    assert.ok(code);
    assert.equal(decoded(code), text);
  }
  assert.equal(qr("x".repeat(3000)), null, "more than any code holds");
});

const LINK = "start=sparse&T=20&from=0.1,0.1~2,2&with=lr:1e-5;n:7&view=flow&part=imag&ref=exact&at=62";

test("the element's attributes make the same link again", () => {
  const attributes = attributesOf(`${LINK}&play=1`).map(([name, value]) => ({ name, value }));
  const params = (/** @type {string} */ link) => Object.fromEntries(new URLSearchParams(link));
  assert.deepEqual(params(askedOf(attributes).link), params(`${LINK}&play=1`));
});

const base = "https://example.org/m/";

test("the code to paste holds the link and nothing that breaks out", () => {
  assert.equal(
    embedCode({ kind: "element", base, link: "start=sparse&play=1", width: 480, poster: "p.svg" }),
    '<script type="module" async src="https://example.org/m/embed.js"></script>\n<mesa-scope start="sparse" autoplay poster="p.svg" width="480"><a href="https://example.org/m/?start=sparse&amp;play=1">Mesascope</a></mesa-scope>',
  );
  assert.equal(
    embedCode({ kind: "element", base, link: "", width: 0, poster: "" }),
    '<script type="module" async src="https://example.org/m/embed.js"></script>\n<mesa-scope><a href="https://example.org/m/">Mesascope</a></mesa-scope>',
  );
  const frame = embedCode({ kind: "frame", base, link: "start=sparse&view=flow", width: 640, poster: "" });
  assert.match(
    frame,
    /^<iframe src="https:\/\/example.org\/m\/embed.html\?start=sparse&amp;view=flow&amp;width=640" width="100%" height="\d{3}" title="Mesascope"/,
  );
  const long = embedCode({ kind: "frame", base, link: `start=custom&atoms=${"1,0~".repeat(900)}0,1`, width: 0, poster: "" });
  assert.match(long, /embed\.html#start=custom/, "no host is sent a link that it finds too long");
  const hostile = 'lang="><script>alert(1)</script>&amp;';
  for (const kind of /** @type {const} */ (["element", "frame"])) {
    const code = embedCode({ kind, base, link: hostile, width: 0, poster: "" });
    assert.equal(code.split("<script").length - 1, kind === "element" ? 1 : 0, code);
  }
});

test("the code to paste is JSX and MDX as it is, and React has nothing to say against it", async () => {
  const require = createRequire(import.meta.url);
  const esbuild = require("esbuild"),
    React = require("react"),
    { renderToStaticMarkup } = require("react-dom/server"),
    runtime = require("react/jsx-runtime");
  const { evaluate } = await import("@mdx-js/mdx");
  /** @type {string[]} */
  const said = [];
  const { error } = console;
  console.error = (...words) => said.push(words.join(" "));
  try {
    for (const kind of /** @type {const} */ (["element", "frame"])) {
      for (const width of [0, 480]) {
        const code = embedCode({ kind, base, link: `${LINK}&play=1`, width, poster: kind === "element" ? "p.svg" : "" });
        const { code: js } = await esbuild.transform(`return <>${code}</>`, { loader: "jsx" });
        const fromJSX = renderToStaticMarkup(new Function("React", js)(React));
        const { default: Page } = await evaluate(`# A page\n\n${code}\n\nMore.`, { ...runtime });
        const fromMDX = renderToStaticMarkup(React.createElement(Page));
        // In HTML and out of React: the same elements with the same attributes.
        const parts = (/** @type {string} */ html) =>
          [...html.matchAll(/<(script|mesa-scope|a|iframe)(?= |>)([^>]*)>/g)].map(([, tag, list]) => [
            tag,
            Object.fromEntries([...list.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name.toLowerCase(), value ?? ""])),
          ]);
        assert.ok(parts(code).length > 0);
        assert.deepEqual(new Set(parts(fromJSX).map(asText)), new Set(parts(code).map(asText)));
        assert.deepEqual(new Set(parts(fromMDX).map(asText)), new Set(parts(code).map(asText)));
      }
    }
  } finally {
    console.error = error;
  }
  assert.deepEqual(said, []);
});

/** @param {unknown} part */
const asText = (part) => JSON.stringify(part);
