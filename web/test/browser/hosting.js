/** A page of somebody else's, on an origin of its own, for figures to stand in. */
import { createServer } from "node:http";

/** @typedef {import("playwright-core").Page} Page */

/**
 * Serves pages on a free port.
 * @param {Record<string, string>} pages HTML by path
 * @param {(path: string, body: string) => void} [posted] told what a page sends back
 * @param {import("node:http").RequestListener} [otherwise] answers for what is not among the pages
 */
export async function hosting(pages, posted, otherwise) {
  /** Headers of single pages, by path. @type {Record<string, Record<string, string>>} */
  const more = {};
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0];
    if (request.method === "POST") {
      let body = "";
      request
        .on("data", (part) => (body += part))
        .on("end", () => {
          posted?.(path, body);
          response.writeHead(204).end();
        });
      return;
    }
    const page = pages[path];
    if (page === undefined && otherwise) return void otherwise(request, response);
    response
      .writeHead(page === undefined ? 404 : 200, {
        "Content-Type": path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8",
        ...more[path],
      })
      .end(page ?? "");
  });
  await new Promise((go) => server.listen(0, "127.0.0.1", () => go(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    /** Another name for this machine, so that it is another site as well. */
    url: `http://localhost:${address.port}`,
    /** @param {string} path @param {string} html @param {Record<string, string>} [headers] */
    page(path, html, headers = {}) {
      pages[path] = html;
      more[path] = headers;
      return `http://localhost:${address.port}${path}`;
    },
    stop: () =>
      new Promise((go) => {
        server.closeAllConnections();
        server.close(go);
      }),
  };
}

/**
 * Passes requests on to another server and keeps a list of what it answered.
 * Pages of one's own may be put in between, and send something back.
 * @param {string} url
 * @param {Record<string, string>} [pages] HTML by path
 * @param {(path: string, body: string) => void} [posted]
 * @param {string[]} [dropped] headers that are not passed on
 */
export async function watched(url, pages = {}, posted, dropped = []) {
  /** @type {{ path: string, status: number }[]} */
  const answers = [];
  const own = await hosting(pages, posted, async (request, response) => {
    const path = request.url ?? "/";
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !["host", "connection"].includes(name)));
    const answer = await fetch(new URL(path, url), {
      headers: /** @type {Record<string, string>} */ ({ ...headers, "accept-encoding": "identity" }),
    });
    answers.push({ path, status: answer.status });
    response.writeHead(
      answer.status,
      Object.fromEntries(
        [...answer.headers].filter(([name]) => !["connection", "transfer-encoding", "content-encoding", ...dropped].includes(name)),
      ),
    );
    response.end(answer.status === 304 ? undefined : Buffer.from(await answer.arrayBuffer()));
  });
  return { url: `${own.url.replace("localhost", "127.0.0.1")}/`, answers, page: own.page, stop: own.stop };
}

/** Collects the events of all figures in a page. They do not bubble, but they are captured. */
export const LISTEN = `<script>
window.heard = [];
for (const kind of ["ready", "step", "error"]) document.addEventListener(kind, (e) => heard.push([kind, e.detail]), true);
</script>`;

/** A page with the script of figures in its head. @param {string} url of the site @param {string} body @param {string} [head] */
export const post = (url, body, head = `<script type="module" async src="${url}embed.js"></script>`) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${LISTEN}${head}</head>
<body>${body}</body></html>`;

/** The first figure. */
export const figure = (/** @type {Page} */ page) => page.locator("mesa-scope").first();

/** Waits until the first figure's state is as asked. @param {Page} page @param {string} what an expression of `s` and of `el` */
export const untilState = (page, what, timeout = 60_000) =>
  page.waitForFunction(
    (test_) => {
      const el = /** @type {any} */ (document.querySelector("mesa-scope"));
      return el?.state && new Function("s", "el", `return ${test_}`)(el.state, el);
    },
    what,
    { timeout },
  );

/** Waits for the first event of a kind, and returns its detail. @param {Page} page @param {string} kind */
export const event = (page, kind, timeout = 30_000) =>
  page
    .waitForFunction((k) => /** @type {any} */ (window).heard.find((/** @type {any[]} */ [name]) => name === k)?.[1], kind, { timeout })
    .then((handle) => handle.jsonValue());
