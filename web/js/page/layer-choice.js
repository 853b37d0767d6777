/** Whose layer is looked at: the same choice wherever it is offered. */

import { byId } from "../figure/dom.js";
import { runName } from "../figure/run-name.js";

/** @typedef {import("../figure/session.js").Session} Session */

/**
 * @param {Session} session
 * @param {string} id of the select
 * @param {string} field of what surrounds it, hidden when there is nothing to choose
 */
export function layerChoice(session, id, field) {
  const select = /** @type {HTMLSelectElement} */ (byId(id));
  select.addEventListener("change", () => {
    session.change({ run: select.value });
  });
  session.onopen(({ reply: { scenario: s } }) => {
    select.replaceChildren(...s.from.map((_, i) => new Option(runName(s, i), String(i + 1))));
    byId(field).hidden = s.from.length === 1;
    select.value = String(s.run);
  });
}
