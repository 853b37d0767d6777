/**
 * Reads an answer of the engine's. One that has stopped answers nothing.
 * @param {unknown} json
 * @returns {any}
 */
export function read(json) {
  return typeof json === "string" ? JSON.parse(json) : null;
}
