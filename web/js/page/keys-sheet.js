/** The sheet that lists the keys. */

import { byId, definition, element } from "../figure/dom.js";
import { KEYS } from "../figure/keys.js";
import { write } from "../figure/words.js";

export function keysSheet() {
  const dialog = /** @type {HTMLDialogElement} */ (byId("keys"));
  byId("keys-close").addEventListener("click", () => dialog.close());
  // A press on the ground beside it closes it.
  dialog.addEventListener("click", (e) => {
    if (e.target === dialog) dialog.close();
  });

  /** In every language that comes. @param {HTMLElement} el @param {string} words */
  function say(el, words) {
    el.dataset.t = words;
    write(el, words);
  }

  function open() {
    byId("keys-list").replaceChildren(
      ...KEYS.map(([names, words]) => {
        const { pair, dt, dd } = definition();
        dt.append(
          ...names.map((name) => {
            const key = element("kbd", "", name);
            if (name === "Space") say(key, "keys.space");
            return key;
          }),
        );
        say(dd, words);
        return pair;
      }),
    );
    dialog.showModal();
  }
  byId("keys-open").addEventListener("click", open);
  return { open };
}
