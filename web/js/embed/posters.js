/** Which poster belongs to a link: those of the presets are built with the site. */

import { withKeys } from "../figure/link.js";

/** @type {Promise<Record<string, string>> | undefined} */
let index;

/**
 * The poster's address, or "" when there is none.
 * @param {URL} base
 * @param {string} link
 */
export async function posterFor(base, link) {
  index ??= fetch(new URL("posters/index.json", base)).then((r) => (r.ok ? r.json() : {})).catch(() => ({}));
  const list = await index;
  const known = withKeys(link, { at: null, play: null, speed: null, lang: null, theme: null, ui: null, hide: null, load: null });
  const start = new URLSearchParams(known).get("start") ?? "gaussian", view = new URLSearchParams(known).get("view");
  for (const key of [known, `start=${start}${view ? `&view=${view}` : ""}`, `start=${start}`, ""]) {
    if (Object.hasOwn(list, key) && typeof list[key] === "string") return new URL(list[key], new URL("posters/", base)).href;
  }
  return "";
}
