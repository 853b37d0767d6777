/**
 * The stage: a document that holds the engine's canvas and nothing else. The
 * page keeps it in an iframe, because Ebitengine takes a whole document for
 * itself: its body, keys, wheel and touch.
 *
 * It fetches nothing and runs no script of its own: all is done from here, on
 * its window. So neither a policy, nor a service worker, nor a line that breaks
 * can come between the page and its stage.
 */
import { frameClock } from "./clock.js";
import { loader } from "./go.js";
import { labelPainter } from "./labels.js";
import { shield, tame } from "./shield.js";
import { canvasSize } from "./size.js";

/** @typedef {import("../bridge").Engine} Engine */
/** @typedef {"webgl" | "lost" | "stopped"} Failure */

/**
 * The stage's window, with what the engine looks for and leaves there.
 * @typedef {Window & typeof globalThis & { mesascopeHost?: Host, mesascope?: Engine }} Room
 */

/**
 * What the engine asks of the stage.
 * @typedef {object} Host
 * @property {() => void} ready  the bridge is on the window
 * @property {() => number} scale  device pixels per CSS pixel
 * @property {(theme: string) => void} theme
 * @property {(labels: string) => void} labels  see labels.js
 * @property {() => void} rest  nothing to do: no more frames
 * @property {() => void} wake  frames again
 */

/**
 * Asks for the engine's graphics context while the engine is on its way, since that
 * takes long, and says whether there is one. The engine gets the canvas when it
 * makes its own, and the same context when it asks in the same words.
 * @param {Document} document
 */
function readyCanvas(document) {
  const canvas = document.createElement("canvas"),
    gl = canvas.getContext("webgl2", { alpha: true, premultipliedAlpha: true, stencil: true });
  if (!gl) return false;
  const make = document.createElement,
    own = /** @type {{ createElement?: unknown }} */ (document);
  own.createElement = (/** @type {[string, ElementCreationOptions?]} */ ...asked) => {
    if (asked[0] !== "canvas") return make.apply(document, asked);
    delete own.createElement;
    // A page with many figures may have taken it away meanwhile.
    return gl.isContextLost() ? make.apply(document, asked) : canvas;
  };
  return true;
}

/**
 * Runs the engine in a window whose document is in place.
 * @param {Room} room
 * @param {Promise<WebAssembly.Module>} arriving  the engine, compiled
 * @param {object} events
 * @param {(engine: Engine) => void} events.ready
 * @param {(code: Failure, message: string) => void} events.failed
 */
export async function perform(room, arriving, { ready, failed }) {
  let over = false;
  const { document } = room;
  const clock = frameClock(room);
  /** Says once that the stage gives up. @param {Failure} code @param {unknown} why */
  const fail = (code, why) => {
    if (over) return;
    over = true;
    clock.rest();
    failed(code, String(/** @type {{ message?: string } | undefined} */ (why)?.message ?? why));
  };

  // A stage in the page itself gets no events, and must keep none from the page.
  if (room !== window) shield(room);
  tame(room, () => fail("lost", "the graphics context was lost"));
  if (!readyCanvas(document)) return fail("webgl", "this browser has no WebGL 2");

  const size = canvasSize(room);
  const painter = labelPainter(/** @type {HTMLCanvasElement} */ (document.querySelector("#labels")), size);
  new room.MutationObserver(painter.renew).observe(document.documentElement, { attributeFilter: ["lang"] });
  room.mesascopeHost = {
    ready() {
      const engine = room.mesascope;
      if (!engine) return fail("stopped", "the engine did not appear");
      engine.onfatal = (message) => fail("stopped", message);
      ready(engine);
    },
    scale: size.scale,
    theme: (theme) => {
      document.documentElement.dataset.theme = theme;
    },
    labels: painter.set,
    rest: clock.rest,
    wake: () => {
      if (!over) clock.wake();
    },
  };

  const engine = await arriving.catch(() => null);
  if (!engine) return; // whoever brings it says so
  try {
    const Go = loader(room);
    const go = new Go();
    await go.run(await room.WebAssembly.instantiate(engine, go.importObject));
    fail("stopped", "the engine has ended");
  } catch (e) {
    fail("stopped", e);
  }
}
