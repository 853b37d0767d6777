/** The dialog that lists the keys. */

import { byId, closes, definition, element } from "../figure/dom.js";
import { KEYS } from "../figure/keys.js";
import { write } from "../figure/words.js";

export function keysDialog() {
  const dialog = /** @type {HTMLDialogElement} */ (byId("keys"));
  closes(byId("keys-close"), dialog);

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
