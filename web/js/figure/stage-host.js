/**
 * Keeps the stage: an iframe with the engine in it, which may be opened again
 * when it has stopped. Nothing here knows what is shown.
 *
 * The frame's document is written into an empty one: so it is of this page's
 * origin wherever this page is, in a file on disk too.
 */

import { LANGUAGES } from "./language.js";
import { stage } from "../built.js";
import { perform } from "../stage/stage.js";
import { bringEngine, leaveEngine } from "./engine.js";
import { afterPaint, unlessGoing } from "./surroundings.js";
import { bodyInside, framesAreForeign } from "./stage-inside.js";

/** @typedef {import("../bridge").Engine} Engine */
/** @typedef {import("../stage/stage.js").Room} Room */
/** @typedef {"part" | "wasm" | "webgl" | "fetch" | "sandbox" | "lost" | "stopped"} Failure */

/**
 * @typedef {object} StageEvents
 * @property {(missing: "fetch" | "stopped") => void} awaits  there is a sign of life; this has to come next
 * @property {(loaded: number, total: number) => void} progress
 * @property {(engine: Engine) => void} ready
 * @property {(code: Failure, message: string) => void} failed
 */

/** Says at each loss of a graphics context whether it is asked for again: three times in a minute, for others may need it as much. */
export function losses() {
  /** @type {number[]} */
  let lost = [];
  return () => {
    const now = Date.now();
    lost = [...lost.filter((then) => now - then < 60_000), now];
    return lost.length <= 3;
  };
}

/** The stage's document, in this page's colours and language from the start. */
function markup() {
  const { lang, dataset } = document.documentElement;
  return `<!doctype html>
<html lang="${LANGUAGES.includes(lang) ? lang : "en"}" data-theme="${dataset.theme === "dark" ? "dark" : "light"}">
<head><meta charset="utf-8"><title>Mesascope: the picture</title></head>
<body><canvas id="labels" aria-hidden="true"></canvas></body>
</html>`;
}

/**
 * @param {HTMLElement} box
 * @param {StageEvents} events
 */
export function stageHost(box, events) {
  /** @type {HTMLIFrameElement | null} */
  let frame = null;
  // The stage speaks as the page does. One watch for all stages: it keeps none of those before alive.
  new MutationObserver(() => {
    if (frame?.contentDocument) frame.contentDocument.documentElement.lang = document.documentElement.lang;
  }).observe(document.documentElement, { attributeFilter: ["lang"] });
  /** How many stages there have been: what an earlier one still says is passed over. */
  let turn = 0;

  /** @template {unknown[]} A @param {(...args: A) => void} f @returns {(...args: A) => void} */
  function ifCurrent(f) {
    const mine = turn;
    return (...args) => {
      if (mine === turn) f(...args);
    };
  }

  /** @param {Room} room */
  function play(room) {
    const failed = ifCurrent(events.failed);
    if (typeof WebAssembly !== "object") return queueMicrotask(() => failed("wasm", "this browser has no WebAssembly"));
    events.awaits("fetch");
    const engine = bringEngine(
      ifCurrent((/** @type {number} */ loaded, /** @type {number} */ total) => {
        events.awaits("fetch");
        events.progress(loaded, total);
      }),
    );
    engine.then(
      ifCurrent(() => events.awaits("stopped")),
      (why) => unlessGoing(() => failed("fetch", String(why?.message ?? why))),
    );
    // Later: whoever opens the stage must be done with that before it hears of a failure; and to ask for a
    // graphics context takes long, on a slow phone longer than the first words may.
    const ready = ifCurrent(events.ready);
    afterPaint(ifCurrent(() => void perform(room, engine, { ready, failed })));
  }

  function close() {
    turn++;
    leaveEngine();
    frame?.remove();
    frame = null;
  }

  return {
    /** Opens a stage, in place of the one before. */
    open() {
      const poster = box.querySelector("#poster");
      if (poster && self.origin === "null" && framesAreForeign(box)) {
        // An engine that has stopped leaves its world behind: a new one needs a new document.
        if (turn++ > 0) return location.reload();
        bodyInside(poster);
        return play(window);
      }
      close();
      frame = document.createElement("iframe");
      frame.setAttribute("aria-hidden", "true");
      frame.tabIndex = -1;
      frame.inert = true;
      poster?.after(frame);
      const room = /** @type {Room | null} */ (frame.contentWindow),
        doc = frame.contentDocument;
      if (!room || !doc) return queueMicrotask(() => events.failed("sandbox", "the frame's sandbox keeps the page from its own parts"));
      doc.open();
      doc.write(markup());
      doc.close();
      const style = new room.CSSStyleSheet();
      style.replaceSync(stage.style);
      doc.adoptedStyleSheets = [style];
      play(room);
    },
    close,
  };
}
