/**
 * The element's properties: every key of a link and every attribute of its own
 * can be set as one, as frameworks do, and what was set before the element was
 * known is taken over.
 */

import { OWN, keyOf } from "./attributes.js";
import { KEYS } from "../figure/schema.js";

/**
 * Sets the attribute of a name, or takes it away.
 * @param {Element} el
 * @param {string} name
 * @param {unknown} value
 */
export function reflect(el, name, value) {
  if (value === null || value === undefined || value === false) el.removeAttribute(name);
  else el.setAttribute(name, value === true ? "" : String(value));
}

/**
 * Gives a class of elements the properties that it does not have.
 * @param {{ prototype: HTMLElement }} type
 */
export function defineProperties({ prototype }) {
  for (const name of [...Object.keys(KEYS), ...OWN]) {
    if (name in prototype || (!OWN.includes(name) && keyOf(name.toLowerCase()) === "")) continue;
    Object.defineProperty(prototype, name, {
      /** @this {HTMLElement} */
      get() {
        return name === "autoplay" ? this.hasAttribute(name) : this.getAttribute(name);
      },
      /** @this {HTMLElement} @param {unknown} value */
      set(value) {
        reflect(this, name, value);
      },
      configurable: true,
      enumerable: true,
    });
  }
}

/**
 * Sets again what was set on an element before it was one of ours.
 * @param {HTMLElement} el
 */
export function takeOver(el) {
  const own = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (el));
  for (const name of Object.keys(el)) {
    if (!(name in Object.getPrototypeOf(el))) continue;
    const value = own[name];
    delete own[name];
    own[name] = value;
  }
}
