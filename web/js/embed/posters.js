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
  index ??= fetch(new URL("posters/index.json", base))
    .then((r) => (r.ok ? r.json() : {}))
    .catch(() => ({}));
  const list = await index;
  const parts = new URLSearchParams(link),
    start = parts.get("start") ?? "gaussian",
    view = parts.get("view");
  const run = withKeys(link, {
    at: null,
    play: null,
    speed: null,
    lang: null,
    theme: null,
    ui: null,
    hide: null,
    load: null,
    view: null,
    ...(start === "gaussian" ? { start: null } : {}),
  });
  // The same run, else one that starts alike: its panel is told by the same colours and words.
  for (const like of [run, start === "gaussian" ? "" : `start=${start}`]) {
    const key = withKeys(like, { view });
    if (Object.hasOwn(list, key) && typeof list[key] === "string") return new URL(list[key], new URL("posters/", base)).href;
  }
  return "";
}
