/** Finding elements that the page is known to have. */

import { media } from "./surroundings.js";

/**
 * @template {Element} [E=HTMLElement]
 * @param {string} id
 * @returns {E}
 */
export function byId(id) {
  const el = document.getElementById(id);
  if (!el) throw new Error(`the page has no #${id}`);
  return /** @type {E} */ (/** @type {unknown} */ (el));
}

/**
 * Marks a control as unavailable without taking it out of the tab order.
 * @param {Element} el
 * @param {boolean} off
 */
export function setOff(el, off) {
  if (off) el.setAttribute("aria-disabled", "true");
  else el.removeAttribute("aria-disabled");
}

/** @param {Element} el */
export const isOff = (el) => el.getAttribute("aria-disabled") === "true";

/**
 * Sets text only where it differs, so that nothing is laid out or read again
 * for nothing.
 * @param {Element} el
 * @param {string} words
 */
export function setText(el, words) {
  if (el.textContent !== words) el.textContent = words;
}

/** Whether a chapter of the story shows a picture of its own, and no run. */
export const ownPicture = () => document.documentElement.dataset.told === "own";

/** Whether a key or a press comes with one that makes another thing of it. @param {KeyboardEvent | MouseEvent} e */
export const chorded = (e) => e.ctrlKey || e.metaKey || e.altKey;

/** Whether a press of a link is one to follow in place: any other is the browser's. @param {MouseEvent} e */
export const plainClick = (e) => e.button === 0 && !e.shiftKey && !chorded(e);

/** What a selector finds where something happened, or around it. @param {Event} e @param {string} what @returns {HTMLElement | null} */
export const closest = (e, what) => (e.target instanceof Element ? e.target.closest(what) : null);

/** Where a pointer is, in pixels from an element's top left. @param {Element} el @param {MouseEvent} e @returns {[number, number]} */
export function inside(el, e) {
  const r = el.getBoundingClientRect();
  return [e.clientX - r.left, e.clientY - r.top];
}

/** Lays an element over some areas of the picture. @param {HTMLElement} el @param {{ x: number, y: number, w: number, h: number }[]} areas */
export function cover(el, areas) {
  const x = Math.min(...areas.map((a) => a.x)),
    y = Math.min(...areas.map((a) => a.y));
  el.style.transform = `translate(${x}px, ${y}px)`;
  el.style.width = `${Math.max(...areas.map((a) => a.x + a.w)) - x}px`;
  el.style.height = `${Math.max(...areas.map((a) => a.y + a.h)) - y}px`;
}

/** Brings something into view. @param {HTMLElement} el @param {ScrollLogicalPosition} [block] */
export const reveal = (el, block) => el.scrollIntoView({ block, behavior: still() ? "auto" : "smooth" });

/** Whether the person asked for little motion. */
export const still = () => media("(prefers-reduced-motion: reduce)").matches;

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} [name] its class
 * @param {...(Node | string)} content
 */
export function element(tag, name, ...content) {
  const el = document.createElement(tag);
  if (name) el.className = name;
  el.append(...content);
  return el;
}

/** A dialog is closed by its button, and by a press on the ground beside it. @param {HTMLElement} by @param {HTMLDialogElement} dialog */
export function closes(by, dialog) {
  by.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (e) => {
    if (e.target === dialog) dialog.close();
  });
}

/** A term and what is said of it, for a `dl`. @param {string} [name] their class */
export function definition(name) {
  const dt = element("dt"),
    dd = element("dd");
  return { pair: element("div", name, dt, dd), dt, dd };
}

/** The head of a row or a column. @param {string} words @param {"row" | "col"} scope */
export const headCell = (words, scope) => Object.assign(element("th", "", words), { scope });

/** A row of a table. @param {string} head @param {...string} cells */
export const tableRow = (head, ...cells) => element("tr", "", headCell(head, "row"), ...cells.map((words) => element("td", "", words)));

/** @param {string | Node} words @param {string} name its class @param {() => void} press */
export function button(words, name, press) {
  const el = element("button", name, words);
  el.type = "button";
  el.addEventListener("click", press);
  return el;
}
