/**
 * The service worker: after the first visit the page needs no network. Files
 * with a hash in their name never change and are taken from what is kept; a page
 * is asked for anew whenever the host answers. So a page and the files it names
 * always belong together, and a new build is there with the next load.
 */

import { engine, files, version } from "../built.js";

/**
 * The part of a service worker's surroundings that is used here.
 * @typedef {object} Scope
 * @property {{ scope: string }} registration
 * @property {{ claim(): Promise<void> }} clients
 * @property {() => Promise<void>} skipWaiting
 * @property {(kind: string, f: (e: WorkerEvent) => void) => void} addEventListener
 */
/** @typedef {{ request: Request, waitUntil(p: Promise<unknown>): void, respondWith(p: Promise<Response>): void }} WorkerEvent */

const worker = /** @type {Scope} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;
/** Other copies of the page on this origin have caches of their own. */
const OURS = `mesascope ${scope} `;
const CACHE = OURS + version;

worker.addEventListener("install", (e) => {
  worker.skipWaiting();
  e.waitUntil(keepAll());
});
worker.addEventListener("activate", (e) => e.waitUntil(forget().then(() => worker.clients.claim())));
worker.addEventListener("fetch", (e) => {
  const { request } = e;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  const name = request.url.slice(scope.length).replace(/[?#].*$/, "");
  if (name.startsWith("assets/")) e.respondWith(kept(name, request));
  else if (name.startsWith("posters/")) e.respondWith(fetch(request).catch(nothing));
  else {
    const page = pageAt(name);
    if (page !== null) e.respondWith(fresh(page, request));
  }
});

/** The kept page that an address means: some hosts leave out what a page's name ends in. Null for none. @param {string} name */
const pageAt = (name) =>
  ["index.html", ""].includes(name) ? "" : ([name, `${name}.html`, `${name}index.html`].find((file) => files.includes(file)) ?? null);

/** How long a host may keep a page waiting that is here, in ms: a line that is up and carries nothing is no better than none. */
const PATIENCE = 5000;

const address = (/** @type {string} */ name) => new URL(name, scope).href;

/** What can be done without, when there is no network. */
const nothing = () => new Response(null, { status: 204 });

async function keepAll() {
  const cache = await caches.open(CACHE);
  await Promise.all([...files.map((name) => keep(cache, name)), keepEngine(cache)]);
}

/**
 * Files that never change are taken from where they already are: the build
 * before, or what the browser holds of the visit that brought this worker.
 * @param {Cache} cache
 * @param {string} name
 */
async function keep(cache, name) {
  const url = address(name),
    fixed = name.startsWith("assets/");
  const response = (fixed && (await caches.match(url))) || (await fetch(url, { cache: fixed ? "force-cache" : "no-cache" }));
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  // A browser opens no page with an answer that came by another address.
  await cache.put(url, response.redirected ? new Response(response.body, response) : response);
}

/**
 * The engine in the form that the page has just had, which is the page's choice
 * (figure/engine.js) and no other's; else compressed, which every host can send.
 * @param {Cache} cache
 */
async function keepEngine(cache) {
  for (const name of FORMS) {
    const had = (await caches.match(address(name))) ?? (await held(address(name)));
    if (had?.ok) return cache.put(address(name), had);
  }
  return keep(cache, engine.gz);
}

/** The engine's two forms. Its first bytes tell them apart: either may be the answer to either. */
const FORMS = [engine.wasm, engine.gz];

/** What the browser holds of a file, without asking the host. @param {string} url */
const held = (url) => fetch(url, { cache: "only-if-cached", mode: "same-origin" }).catch(() => null);

/** The build before this one stays: a page of it may still be open, and start its engine again. */
async function forget() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE).slice(0, -1);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** @param {string} name @param {Request} request */
async function kept(name, request) {
  for (const form of FORMS.includes(name) ? FORMS : [name]) {
    const found = await caches.match(address(form));
    if (found) return found;
  }
  return fetch(request);
}

/** @param {string} name @param {Request} request */
async function fresh(name, request) {
  const here = () => caches.match(address(name));
  const late = new Promise((go) => setTimeout(go, PATIENCE)).then(here);
  const asked = fetch(request).then(landed(request), async () => (await here()) ?? Response.error());
  return (await Promise.race([asked, late])) ?? asked;
}

/**
 * A way to another name in the same folder is gone here, and not by the page: Firefox
 * reports such an answer of a worker's as an error.
 * @param {Request} request
 * @returns {(response: Response) => Promise<Response>}
 */
const landed = (request) => async (response) => {
  if (response.type !== "opaqueredirect") return response;
  const there = await fetch(request.url).catch(() => null);
  if (!there?.ok || new URL("./", there.url).href !== new URL("./", request.url).href) return response;
  return new Response(await there.blob(), { headers: there.headers });
};
