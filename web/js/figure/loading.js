/** From the poster to the first frame, and what is said when that fails. */

import { byId, setText } from "./dom.js";
import { megabytes } from "./format.js";
import { text } from "./words.js";

export function loading() {
  const stage = byId("stage"),
    words = byId("loading-words"),
    box = byId("loading"),
    trouble = byId("trouble"),
    restart = byId("restart");
  const bar = /** @type {HTMLProgressElement} */ (byId("loading-bar"));

  return {
    /** @param {number} loaded @param {number} total */
    progress(loaded, total) {
      if (total > 0) {
        bar.value = loaded / total;
        setText(words, text("load.of", { loaded: megabytes(loaded), total: megabytes(total) }));
        if (loaded >= total) setText(words, text("load.starting"));
      } else setText(words, text("load.some", { loaded: megabytes(loaded) }));
    },
    /** The first frame is there: the poster may go. */
    live() {
      stage.classList.add("live");
      trouble.hidden = true;
    },
    /** The engine has been given back: a picture of the moment stays. */
    rest() {
      stage.classList.remove("live");
      box.hidden = true;
      trouble.hidden = true;
    },
    /** A new try. */
    again() {
      stage.classList.remove("live");
      box.hidden = false;
      trouble.hidden = true;
      bar.removeAttribute("value");
      setText(words, text("load.start"));
    },
    /** @param {string} code */
    failed(code) {
      stage.classList.remove("live");
      box.hidden = true;
      setText(byId("trouble-title"), text(`trouble.${code}.title`));
      setText(byId("trouble-words"), text(`trouble.${code}`));
      restart.hidden = code === "wasm" || code === "webgl" || code === "sandbox";
      trouble.hidden = false;
    },
    /** @param {() => void} f */
    onrestart(f) {
      restart.addEventListener("click", f);
    },
  };
}
