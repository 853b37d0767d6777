/**
 * Go's own loader, wasm_exec.js, for any window. cmd/internal/site puts a module
 * of the same shape in this one's place, with the loader of the Go that builds
 * the engine; what stands here is for tools that read the sources.
 */

/**
 * @param {Window & typeof globalThis} room what Go is to take for its global object
 * @returns {new () => { importObject: WebAssembly.Imports, run(i: WebAssembly.Instance): Promise<void> }}
 */
export function loader(room) {
  return /** @type {any} */ (room).Go;
}
