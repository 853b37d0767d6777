/** What to paste into a page to have the run there. Pure. */

import { pictureHeight, seen } from "../embed/shape.js";

/**
 * @typedef {object} Wish
 * @property {"element" | "frame"} kind
 * @property {string} base the folder that the page is in
 * @property {string} link
 * @property {number} width in CSS px; 0 for that of the column
 * @property {string} poster a file's name, or ""
 */

/** The width that a column is taken to have where a number is needed. */
export const COLUMN = 720;
/** Controls and words below the picture, by what is shown of them. @type {Record<string, number>} */
const BELOW = { none: 16 };
const USUALLY = 86;

/** As large as the picture is in an embed of that width. @param {string} link @param {number} width */
export function pictureSize(link, width) {
  const w = width || COLUMN,
    view = seen(new URLSearchParams(link).get("view") ?? "", w);
  return { view, width: w - 16, height: pictureHeight(view, w) - 8 };
}

/**
 * The keys of a link as attributes of the element.
 * @param {string} link
 * @returns {[name: string, value: string][]}
 */
export function attributesOf(link) {
  return [...new URLSearchParams(link)].map(([key, value]) => (key === "play" ? ["autoplay", ""] : [key === "T" ? "t" : key, value]));
}

/** @param {Wish} wish */
export function embedCode({ kind, base, link, width, poster }) {
  if (kind === "frame") {
    const { view, width: w } = pictureSize(link, width),
      ui = new URLSearchParams(link).get("ui") ?? "";
    const height = pictureHeight(view, w + 16) + (BELOW[ui] ?? USUALLY);
    const size = width ? `width="${width}"` : 'style="width: 100%"';
    return `<iframe src="${escaped(`${base}embed.html${link === "" ? "" : "?"}${link}`)}" ${size} height="${height}" title="Mesascope" loading="lazy" frameborder="0"></iframe>`;
  }
  const attributes = attributesOf(link);
  if (poster !== "") attributes.push(["poster", poster]);
  if (width) attributes.push(["style", `max-width: ${width}px`]);
  const list = attributes.map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${escaped(value)}"`)).join("");
  return `<script type="module" src="${escaped(base)}embed.js"></script>\n<mesa-scope${list}></mesa-scope>`;
}

/** @param {string} value */
const escaped = (value) => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
