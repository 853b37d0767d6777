/**
 * Brings the engine: its bytes, counted as they come, are inflated and compiled
 * while the rest is still on the way. The page does it, not a stage: so it begins
 * with the page, and goes the way that the page's own files go.
 */

import { engine } from "../built.js";

const GZIP = 0x1f8b;

/** @typedef {(loaded: number, total: number) => void} Progress */

let stop = new AbortController();

/**
 * The engine, compiled. One that is still on its way is given up and asked for
 * anew: whoever asks again has waited in vain.
 * @param {Progress} progress
 */
export function bringEngine(progress) {
  leaveEngine();
  stop = new AbortController();
  return bring(progress, stop.signal);
}

/** Gives up what is still on its way. */
export const leaveEngine = () => stop.abort();

/** @param {Progress} progress @param {AbortSignal} signal */
async function bring(progress, signal) {
  const { stream, weight } = engine.element ? inPage(engine.element) : await arriving(signal);
  const { head, body } = await peek(stream);
  // A host may already have undone the compression on the way.
  const zipped = head === GZIP;
  const all = zipped ? engine.packed : engine.raw;
  // What is said to the reader is what goes over the line, as far as that is known.
  const shown = Math.min(weight, all) || all;
  const tell = (/** @type {number} */ n) => progress(all > 0 ? n * (shown / all) : n, shown);
  tell(0);
  let bytes = body.pipeThrough(counter(tell));
  if (zipped) {
    if (!canInflate()) throw new Error("this browser cannot inflate the engine");
    bytes = bytes.pipeThrough(/** @type {ReadableWritablePair<Uint8Array, Uint8Array>} */ (new DecompressionStream("gzip")));
  }
  return compile(bytes);
}

const canInflate = () => typeof DecompressionStream === "function";

/**
 * Asks the host for the engine, in the fewest bytes: a host that compresses on
 * the way may do that best; of one that does not, the compressed file is asked
 * for. Thirty figures in one post ask for the same file, so that one is sent. A
 * service worker answers with the form that it has, whichever is asked for.
 * @param {AbortSignal} signal
 */
async function arriving(signal) {
  if (!canInflate()) return { stream: (await get(engine.wasm, signal)).body, weight: engine.raw };
  if (hostCompresses()) {
    const enough = new AbortController();
    signal.addEventListener("abort", () => enough.abort());
    const plain = await get(engine.wasm, enough.signal).catch(() => null);
    if (plain?.headers.get("Content-Encoding")) {
      return { stream: plain.body, weight: Number(plain.headers.get("Content-Length")) || engine.packed };
    }
    enough.abort(); // text alone
  }
  return { stream: (await get(engine.gz, signal)).body, weight: engine.packed };
}

/** Whether this document's own scripts and styles came in fewer bytes than they have. */
function hostCompresses() {
  try {
    const files = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"));
    return files.some(({ encodedBodySize: sent, decodedBodySize: size }) => sent > 0 && sent < size);
  } catch {
    return false;
  }
}

/** @param {string} url @param {AbortSignal} signal */
async function get(url, signal) {
  const response = await fetch(url, { signal });
  if (!response.ok || !response.body) throw new Error(`${url}: ${response.status} ${response.statusText}`.trim());
  return /** @type {Response & { body: ReadableStream<Uint8Array> }} */ (response);
}

/**
 * The engine in an element of the page, for a page that is all in one file.
 * @param {string} id
 */
function inPage(id) {
  const text = atob(document.getElementById(id)?.textContent ?? "");
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return { stream: /** @type {ReadableStream<Uint8Array>} */ (new Blob([bytes]).stream()), weight: engine.packed };
}

/**
 * Looks at a stream's first two bytes.
 * @param {ReadableStream<Uint8Array>} stream
 */
async function peek(stream) {
  const reader = stream.getReader();
  /** @type {Uint8Array[]} */
  const first = [];
  let have = 0;
  while (have < 2) {
    const { done, value } = await reader.read();
    if (done) throw new Error("the engine's file is empty");
    first.push(value);
    have += value.length;
  }
  const start = first.flatMap((part) => [...part.subarray(0, 2)]);
  const body = new ReadableStream({
    /** @param {ReadableStreamDefaultController<Uint8Array>} out */
    start(out) {
      for (const part of first) out.enqueue(part);
    },
    async pull(out) {
      const { done, value } = await reader.read();
      if (done) out.close();
      else out.enqueue(value);
    },
    cancel: (why) => reader.cancel(why),
  });
  return { head: (start[0] << 8) | start[1], body };
}

/**
 * @param {(bytes: number) => void} count
 * @returns {ReadableWritablePair<Uint8Array, Uint8Array>}
 */
function counter(count) {
  let n = 0;
  return new TransformStream({
    transform(part, out) {
      count((n += part.length));
      out.enqueue(part);
    },
  });
}

/** @param {ReadableStream<Uint8Array>} bytes */
async function compile(bytes) {
  const response = new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
  if (typeof WebAssembly.compileStreaming === "function") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
