/** What lists of typed values are made of: a field, a button that drops its row, and one that adds another. */

import { complain } from "./controls.js";
import { button, element } from "../figure/dom.js";
import { text } from "../figure/words.js";

/**
 * A field that says of itself whether what was typed is taken; Escape puts back what holds.
 * @param {string} key of the link, which is complained about
 * @param {string} name what a screen reader calls it
 * @param {() => string} shown what holds
 * @param {(words: string) => boolean} take
 */
export function typedField(key, name, shown, take) {
  const el = element("input", "number");
  el.type = "text";
  el.setAttribute("aria-label", name);
  el.setAttribute("aria-describedby", `wrong-${key}`);
  el.addEventListener("change", () => {
    if (take(el.value)) el.removeAttribute("aria-invalid");
    else el.setAttribute("aria-invalid", "true");
  });
  el.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    complain(key, []);
    el.removeAttribute("aria-invalid");
    el.value = shown();
  });
  return el;
}

/** @param {string} name what a screen reader calls it @param {() => void} press */
export function dropButton(name, press) {
  const el = button("×", "drop", press);
  el.setAttribute("aria-label", name);
  return el;
}

/** The last row. @param {() => void} press */
export function adder(press) {
  return element("li", "", button(text("from.add"), "add", press));
}
