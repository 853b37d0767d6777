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

/** Whether the person asked for little motion. */
export const still = () => media("(prefers-reduced-motion: reduce)").matches;

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} [name] its class
 */
export function element(tag, name) {
  const el = document.createElement(tag);
  if (name) el.className = name;
  return el;
}

/** A term and what is said of it, for a `dl`. @param {string} [name] their class */
export function definition(name) {
  const pair = element("div", name),
    dt = element("dt"),
    dd = element("dd");
  pair.append(dt, dd);
  return { pair, dt, dd };
}

/** @param {string} words @param {string} name its class @param {() => void} press */
export function button(words, name, press) {
  const el = element("button", name);
  el.type = "button";
  el.textContent = words;
  el.addEventListener("click", press);
  return el;
}
