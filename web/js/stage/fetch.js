/**
 * Brings the engine: its bytes, counted as they come, are inflated and compiled
 * while the rest is still on the way.
 */

/**
 * What the build says of the engine, in build.json.
 * @typedef {{ version: string, raw: number, gz: number }} Build
 */

const GZIP = 0x1f8b;

/**
 * @param {WebAssembly.Imports} imports
 * @param {(loaded: number, total: number) => void} progress
 * @returns {Promise<WebAssembly.Instance>}
 */
export async function fetchEngine(imports, progress) {
  const build = await readBuild();
  const packed = typeof DecompressionStream === "function";
  const name = packed ? "engine.wasm.gz" : "engine.wasm";
  const response = await get(`${name}?v=${build.version}`);
  const { head, body } = await peek(response.body);
  // A host may already have undone the compression on the way.
  const zipped = head === GZIP;
  progress(0, zipped ? build.gz : build.raw);
  let bytes = body.pipeThrough(counter((n) => progress(n, zipped ? build.gz : build.raw)));
  if (zipped) {
    if (!packed) throw new Error("this browser cannot inflate the engine");
    bytes = bytes.pipeThrough(/** @type {ReadableWritablePair<Uint8Array, Uint8Array>} */ (new DecompressionStream("gzip")));
  }
  return instantiate(bytes, imports);
}

/** @returns {Promise<Build>} */
async function readBuild() {
  const response = await get("build.json", { cache: "no-cache" });
  return response.json();
}

/**
 * @param {string} url
 * @param {RequestInit} [options]
 */
async function get(url, options) {
  const response = await fetch(url, options);
  if (!response.ok || !response.body) throw new Error(`${url}: ${response.status} ${response.statusText}`.trim());
  return /** @type {Response & { body: ReadableStream<Uint8Array> }} */ (response);
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

/**
 * @param {ReadableStream<Uint8Array>} bytes
 * @param {WebAssembly.Imports} imports
 */
async function instantiate(bytes, imports) {
  const response = new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
  if (typeof WebAssembly.instantiateStreaming === "function") {
    return (await WebAssembly.instantiateStreaming(response, imports)).instance;
  }
  return (await WebAssembly.instantiate(await response.arrayBuffer(), imports)).instance;
}
