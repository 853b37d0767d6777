/** The files that a figure can be saved as. Each is named, and says what it is of. */

import { factsOf, fileName } from "./facts.js";
import { withFacts } from "./png.js";
import { pngOf } from "./raster.js";

export { filmFile, filmed } from "./film.js";
export { read } from "./read.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {{ name: string, blob: Blob }} NamedFile */
/**
 * How a file is made that takes long.
 * @typedef {object} Long
 * @property {(fraction: number) => void} progress
 * @property {AbortSignal} signal
 */

/**
 * The picture as it is on the screen, as SVG.
 * @param {Session} session
 * @param {string} desc what it shows, in words
 */
function pictureOf(session, desc) {
  const svg = session.engine?.svg(JSON.stringify({ title: "Mesascope", desc }), JSON.stringify(factsOf(session)));
  if (!svg) throw new Error("the engine has no picture");
  return svg;
}

/**
 * @param {Session} session
 * @param {string} desc
 * @returns {NamedFile}
 */
export function svgFile(session, desc) {
  return {
    name: fileName(session, ".svg", { view: true, step: true }),
    blob: new Blob([pictureOf(session, desc)], { type: "image/svg+xml" }),
  };
}

/**
 * @param {Session} session
 * @param {number} scale pixels of the file per CSS pixel
 * @returns {Promise<NamedFile>}
 */
export async function pngFile(session, scale) {
  const facts = factsOf(session),
    name = fileName(session, scale === 1 ? ".png" : `@${scale}x.png`, { view: true, step: true });
  const png = withFacts(await pngOf(pictureOf(session, ""), scale), facts);
  return { name, blob: new Blob([png], { type: "image/png" }) };
}

/**
 * The bytes of `trace LINK`.
 * @param {Session} session
 * @param {Long} how
 * @returns {Promise<NamedFile>}
 */
export async function csvFile(session, { progress, signal }) {
  const race = session.reply?.scenario.view === "race", // of the layer at a step
    name = fileName(session, ".csv", { view: race, step: race });
  // An engine that has gone says nothing more.
  const aborted = new Promise((_, no) => signal.addEventListener("abort", () => no(signal.reason)));
  const text = await Promise.race([
    session.engine?.csv((done) => {
      if (!signal.aborted) progress(done);
      return !signal.aborted;
    }),
    /** @type {Promise<never>} */ (aborted),
  ]);
  if (!text) throw new Error("the engine has no numbers");
  return { name, blob: new Blob([text], { type: "text/csv" }) };
}

/**
 * The bytes of `trace -json -at STEP LINK`.
 * @param {Session} session
 * @returns {NamedFile}
 */
export function jsonFile(session) {
  const text = session.engine?.report();
  if (!text) throw new Error("the engine has no numbers");
  return { name: fileName(session, ".json", { step: true }), blob: new Blob([text], { type: "application/json" }) };
}

/** Hands a file to the browser to keep. @param {NamedFile} file */
export function download({ name, blob }) {
  const a = document.createElement("a");
  a.href = URL.createObjectURL(blob);
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 10_000);
}
