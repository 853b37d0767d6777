/** From the poster to the first frame, as far as it goes well; start.js says when it does not. */

import { byId, setText } from "./dom.js";
import { megabytes } from "./format.js";
import { start } from "./start.js";
import { text } from "./words.js";

/** @typedef {import("./start.js").Trouble} Trouble */

export function loading() {
  const stage = byId("stage"),
    words = byId("loading-words"),
    box = byId("loading"),
    watch = start();
  const bar = /** @type {HTMLProgressElement} */ (byId("loading-bar"));
  watch.sign("part");

  return {
    /** @param {Trouble} missing what has to come next */
    awaits(missing) {
      box.hidden = false;
      watch.sign(missing);
    },
    /** @param {number} loaded @param {number} total */
    progress(loaded, total) {
      if (total > 0) {
        bar.value = loaded / total;
        setText(words, text("load.of", { loaded: megabytes(loaded), total: megabytes(total) }));
        if (loaded >= total) setText(words, text("load.starting"));
      } else setText(words, text("load.some", { loaded: megabytes(loaded) }));
    },
    get isLive() {
      return stage.classList.contains("live");
    },
    /** A frame is there: the poster may go. */
    live() {
      stage.classList.add("live");
      watch.rest();
    },
    /** Nothing is asked for, or the engine has been given back: a picture of the moment stays. */
    rest() {
      stage.classList.remove("live");
      box.hidden = true;
      watch.rest();
    },
    /** A new try. */
    again() {
      stage.classList.remove("live");
      box.hidden = false;
      bar.removeAttribute("value");
      watch.sign("part");
      setText(words, text("load.start"));
    },
    /** @param {Trouble} code @param {string} why  the file that did not come, or the engine's own words */
    failed(code, why) {
      console.error(`Mesascope's engine: ${code}: ${why}`);
      stage.classList.remove("live");
      watch.fail(code, why);
    },
    /** Says again what is wrong, after the words have changed. */
    retell: watch.tell,
    /** @param {() => void} f what another try is, once the page itself is whole */
    onrestart: (f) => watch.onrestart(() => (document.documentElement.dataset.spoken ? f() : location.reload())),
  };
}
