/** Which poster belongs to a link. They are built with the site: of every start in every view, and of the presets. */

import { withKeys } from "../figure/link.js";
import { KEYS } from "../figure/schema.js";
import { posters } from "../built.js";
import { NARROW, seen } from "./shape.js";

/** A link whose keys are in one order. @param {string} link */
const sorted = (link) => link.split("&").sort().join("&");

/** Those of the presets, whose links are in the engine's order. @type {Map<string, string>} */
const presets = new Map(Object.entries(posters).map(([link, name]) => [sorted(link), name]));

/**
 * The poster's address: of the same run, else of one that starts alike: its
 * panel is told by the same colours and words.
 * @param {URL} base
 * @param {string} link
 * @param {number} width of the figure
 */
export function posterFor(base, link, width) {
  const parts = new URLSearchParams(link),
    asked = parts.get("start") ?? "",
    starts = KEYS.start.values ?? [],
    start = starts.includes(asked) ? asked : starts[0];
  const given = parts.get("view") ?? "",
    view = seen(KEYS.view.values?.includes(given) ? given : "", width);
  const test = view === "context" ? parts.get("test") : null; // in another world that panel has another picture
  const shown = [...Object.keys(KEYS).filter((key) => KEYS[key].display), "hide", "load", "width"];
  const run = withKeys(link, {
    ...Object.fromEntries(shown.map((key) => [key, null])),
    ...(start === starts[0] ? { start: null } : {}),
    ...(view === "" ? {} : { view }),
    ...(test ? { test } : {}),
  });
  const world = !test ? "" : test.includes("switch:") ? "switch-" : "world-";
  const name = presets.get(sorted(run)) ?? `${start}-${world}${view || "all"}`;
  return new URL(`posters/${name}${width < NARROW ? "-narrow" : ""}.svg`, base).href;
}
