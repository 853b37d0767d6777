/**
 * What every saved file says of itself: which run it is of, and when in it. The
 * same names in every kind of file: metadata of an SVG picture, text chunks of a
 * PNG picture, tags of a film.
 */

import { withKeys } from "../link.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {{ version: string, link: string, step: string, seed: string, url?: string }} Facts */

/** As an SVG picture's metadata names the vocabulary; render/svg writes it. */
export const NAMESPACE = "urn:mesascope";
/** Before a fact's name in a PNG picture. */
export const KEYWORD = "mesascope:";
/** Before a fact's name, in capitals, in a film. */
export const TAG = "MESASCOPE_";

/**
 * @param {Session} session
 * @returns {Facts}
 */
export function factsOf(session) {
  const { reply, engine, frame } = session;
  if (!reply || !engine || !frame) throw new Error("nothing is shown");
  const step = String(frame.step);
  const link = withKeys(session.link, { at: frame.step > 0 ? frame.step : null, ui: null });
  /** @type {Facts} */
  const facts = { version: engine.version, link, step, seed: reply.scenario.seed };
  if (/^https?:$/.test(location.protocol))
    facts.url = `${location.origin}${location.pathname.replace(/[^/]*$/, "")}${link === "" ? "" : "?"}${link}`;
  return facts;
}

/**
 * What a file is called: mesascope-gaussian-flow-step62.svg.
 * @param {Session} session
 * @param {string} ending
 * @param {{ view?: boolean, step?: boolean }} of what the file depends on
 */
export function fileName(session, ending, { view = false, step = false }) {
  const parts = ["mesascope", session.reply?.scenario.start ?? "run"];
  if (view && session.reply?.scenario.view) parts.push(session.reply.scenario.view);
  if (step) parts.push(`step${session.frame?.step ?? 0}`);
  return `${parts.join("-")}${ending}`;
}
