/**
 * The stage without a frame: for a document in a sandbox that gives it no origin,
 * and so keeps it from every frame of its own. The engine takes a whole body, so
 * it is given one: an element that poses as the document's. Its canvas gets no
 * pointer and no focus, and so none of its listeners ever hears anything.
 */

import { stage } from "../built.js";

/** @typedef {import("../bridge").Engine} Engine */
/** @typedef {import("../bridge").StageMessage} StageMessage */

/** Whether a frame of this document's would be out of its reach. @param {Element} box */
export function framesAreForeign(box) {
  const probe = document.createElement("iframe");
  probe.hidden = true;
  box.append(probe);
  const foreign = probe.contentDocument === null;
  probe.remove();
  return foreign;
}

/**
 * @param {Element} poster what it is to stand after
 * @param {(message: StageMessage) => void} told
 */
export function openInside(poster, told) {
  const host = /** @type {{ mesascopeTold?: (message: StageMessage) => void }} */ (globalThis);
  // An engine that has stopped leaves its world behind: a new one needs a new document.
  if (host.mesascopeTold) return location.reload();
  host.mesascopeTold = told;
  const body = document.createElement("div"),
    labels = document.createElement("canvas"),
    script = document.createElement("script");
  body.className = "inside";
  body.setAttribute("aria-hidden", "true");
  labels.id = "labels";
  body.append(labels);
  poster.after(body);
  Object.defineProperty(document, "body", { get: () => body, configurable: true });
  script.src = /src="([^"]+)"/.exec(stage.script)?.[1] ?? "";
  script.addEventListener("error", () => told({ mesascope: "failed", code: "fetch", message: `${script.src} did not load` }));
  document.head.append(script);
}

/** The engine, once it is ready. */
export const engineInside = () => /** @type {{ mesascope?: Engine }} */ (globalThis).mesascope;
