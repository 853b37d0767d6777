/**
 * The stage without a frame: for a document in a sandbox that gives it no origin,
 * and so keeps it from every frame of its own. The engine takes a whole body, so
 * it is given one: an element that poses as the document's. Its canvas gets no
 * pointer and no focus, and so none of its listeners ever hears anything.
 */

import { element } from "./dom.js";

/** Whether a frame of this document's would be out of its reach. @param {Element} box */
export function framesAreForeign(box) {
  const probe = document.createElement("iframe");
  probe.hidden = true;
  box.append(probe);
  const foreign = probe.contentDocument === null;
  probe.remove();
  return foreign;
}

/** @param {Element} poster what it is to stand after */
export function bodyInside(poster) {
  const labels = element("canvas"),
    body = element("div", "inside", labels);
  body.setAttribute("aria-hidden", "true");
  labels.id = "labels";
  poster.after(body);
  Object.defineProperty(document, "body", { get: () => body, configurable: true });
}
