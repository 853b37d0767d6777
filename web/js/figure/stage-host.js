/**
 * Keeps the stage: an iframe with the engine in it, which may be opened again
 * when it has stopped. Nothing here knows what is shown.
 *
 * The frame's document is written into an empty one rather than fetched: so it is
 * of this page's origin wherever this page is, in a file on disk too. An empty
 * document takes over this page's policy with what "self" means there; one made
 * of a srcdoc does not in every browser, and so is refused what a service worker
 * answers.
 */

import { LANGUAGES } from "./words.js";
import { stage } from "../built.js";
import { engineInside, framesAreForeign, openInside } from "./stage-inside.js";

/** @typedef {import("../bridge").Engine} Engine */
/** @typedef {import("../bridge").StageMessage} StageMessage */
/** @typedef {"wasm" | "webgl" | "fetch" | "sandbox" | "lost" | "stopped"} Failure */

/**
 * @typedef {object} StageEvents
 * @property {(loaded: number, total: number) => void} progress
 * @property {(engine: Engine) => void} ready
 * @property {(code: Failure, message: string) => void} failed
 */

/** The stage's document, in this page's colours and language from the start. */
function markup() {
  const { lang, dataset } = document.documentElement;
  return `<!doctype html>
<html lang="${LANGUAGES.includes(lang) ? lang : "en"}" data-theme="${dataset.theme === "dark" ? "dark" : "light"}">
<head><meta charset="utf-8"><title>Mesascope: the picture</title>${stage.style}</head>
<body><canvas id="labels" aria-hidden="true"></canvas>${stage.script}</body>
</html>`;
}

/**
 * @param {HTMLElement} box
 * @param {StageEvents} events
 */
export function stageHost(box, events) {
  /** @type {HTMLIFrameElement | null} */
  let frame = null;

  /** @param {StageMessage | undefined} said @param {{ mesascope?: Engine } | null} where */
  function heed(said, where) {
    switch (said?.mesascope) {
      case "progress":
        events.progress(said.loaded, said.total);
        break;
      case "ready": {
        const engine = where?.mesascope;
        if (!engine) return events.failed("stopped", "the engine did not appear");
        engine.onfatal = (message) => events.failed("stopped", message);
        events.ready(engine);
        break;
      }
      case "failed":
        events.failed(said.code, said.message);
        break;
    }
  }

  /** @param {MessageEvent} e */
  function hear(e) {
    // Documents without an origin all call it "null": the window is what counts.
    if (!frame || e.source !== frame.contentWindow || e.origin !== self.origin) return;
    heed(e.data, /** @type {{ mesascope?: Engine }} */ (/** @type {unknown} */ (frame.contentWindow)));
  }
  addEventListener("message", hear);

  return {
    /** Opens a stage, in place of the one before. */
    open() {
      const poster = box.querySelector("#poster");
      if (poster && self.origin === "null" && framesAreForeign(box)) {
        return openInside(poster, (said) => heed(said, { mesascope: engineInside() }));
      }
      frame?.remove();
      frame = document.createElement("iframe");
      frame.setAttribute("aria-hidden", "true");
      frame.tabIndex = -1;
      frame.inert = true;
      poster?.after(frame);
      const doc = frame.contentDocument;
      doc?.open();
      doc?.write(markup());
      doc?.close();
    },
    close() {
      frame?.remove();
      frame = null;
    },
  };
}
