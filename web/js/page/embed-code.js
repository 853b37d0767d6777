/** What to paste into a page to have the run there. Pure. */

import { BELOW, pictureHeight, seen } from "../embed/shape.js";

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
/** A longer query goes after the mark that no host sees: many take 8 kB at most. */
const LONG = 2000;
/** What is below the picture where no controls are shown. */
const BARE = 16;

/** As large as the picture is in an embed of that width. @param {string} link @param {number} width */
export function pictureSize(link, width) {
  const w = width || COLUMN,
    view = seen(new URLSearchParams(link).get("view") ?? "", w);
  return { view, width: w - 16, height: pictureHeight(view, w) - 8 };
}

/** Keys that as attributes mean something else: to HTML, or to a framework that a snippet may be pasted into. */
const TAKEN = ["part", "ref", "key"];

/**
 * The keys of a link as attributes of the element.
 * @param {string} link
 * @returns {[name: string, value: string][]}
 */
export function attributesOf(link) {
  const all = [...new URLSearchParams(link)],
    taken = all.filter(([key]) => TAKEN.includes(key));
  const rest = all.filter(([key]) => !TAKEN.includes(key));
  return [
    .../** @type {[string, string][]} */ (taken.length > 0 ? [["link", taken.map(([key, value]) => `${key}=${value}`).join("&")]] : []),
    ...rest.map(([key, value]) => /** @type {[string, string]} */ (key === "play" ? ["autoplay", ""] : [key === "T" ? "t" : key, value])),
  ];
}

/**
 * Text that is HTML and JSX alike, and so goes into a page, a React component or
 * MDX as it is: no style, which JSX wants as an object; async, without which
 * React runs no script; a frame as wide as its column, with the width that is
 * wanted as a limit inside. Where no script may run, as in a feed reader, the
 * element is the link that stands in it.
 * @param {Wish} wish
 */
export function embedCode({ kind, base, link, width, poster }) {
  if (kind === "frame") {
    const { view, width: w } = pictureSize(link, width),
      ui = new URLSearchParams(link).get("ui") ?? "";
    const height = pictureHeight(view, w + 16) + (ui === "none" ? BARE : BELOW);
    const query = [link, width ? `width=${width}` : ""].filter((part) => part !== "").join("&");
    return `<iframe src="${escaped(`${base}embed.html${query === "" ? "" : query.length > LONG ? "#" : "?"}${query}`)}" width="100%" height="${height}" title="Mesascope" loading="lazy" frameBorder="0"></iframe>`;
  }
  const attributes = attributesOf(link);
  if (poster !== "") attributes.push(["poster", poster]);
  if (width) attributes.push(["width", String(width)]);
  const list = attributes.map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${escaped(value)}"`)).join("");
  return `<script type="module" async src="${escaped(base)}embed.js"></script>\n<mesa-scope${list}><a href="${escaped(`${base}${link === "" ? "" : `?${link}`}`)}">Mesascope</a></mesa-scope>`;
}

/** @param {string} value */
const escaped = (value) => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
