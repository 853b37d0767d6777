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
  else if (name === "" || name === "index.html" || files.includes(name)) e.respondWith(fresh(name === "index.html" ? "" : name, request));
});

/** What can be done without, when there is no network. */
const nothing = () => new Response(null, { status: 204 });

async function keepAll() {
  const cache = await caches.open(CACHE);
  await Promise.all([...files.map((name) => keep(cache, name)), keepEngine(cache)]);
}

/** @param {Cache} cache @param {string} name */
async function keep(cache, name) {
  const url = new URL(name, scope).href;
  const before = name.startsWith("assets/") ? await caches.match(url) : undefined;
  const response = before ?? (await fetch(url, { cache: name.startsWith("assets/") ? "default" : "no-cache" }));
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  await cache.put(url, response);
}

/**
 * The engine in the same form that the stage asks for first: as it is, if the
 * host compresses on the way; else the compressed file.
 * @param {Cache} cache
 */
async function keepEngine(cache) {
  for (const name of [engine.wasm, engine.gz]) {
    const before = await caches.match(new URL(name, scope).href);
    if (before) return cache.put(new URL(name, scope).href, before);
  }
  const url = new URL(engine.wasm, scope).href;
  const response = await fetch(url);
  if (response.ok && response.headers.get("Content-Encoding")) return cache.put(url, response);
  await response.body?.cancel();
  return keep(cache, engine.gz);
}

/** The build before this one stays: a page of it may still be open, and start its engine again. */
async function forget() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE).slice(0, -1);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** @param {string} name @param {Request} request */
async function kept(name, request) {
  const found = await caches.match(new URL(name, scope).href);
  if (found) return found;
  // The stage asks for this one first; the other is at hand.
  if (name === engine.wasm && (await caches.match(new URL(engine.gz, scope).href))) return nothing();
  return fetch(request);
}

/** @param {string} name @param {Request} request */
async function fresh(name, request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(new URL(name, scope).href)) ?? Response.error();
  }
}
