import { element } from "../figure/dom.js";
import { phrase } from "../figure/words.js";
import { prose } from "./prose.js";

/**
 * An element that says a phrase of the story's.
 * @param {string} name
 * @param {keyof HTMLElementTagNameMap} [tag]
 * @param {string} [kind] its class
 */
export function say(name, tag = "p", kind) {
  return element(tag, kind, prose(phrase(name)));
}
