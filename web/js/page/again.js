/** Further passes through the trained layer, beside the ladder: whether, how much of its step each takes, and what is left of the loss. */

import { announce } from "../figure/announce.js";
import { byId, setText, tableRow } from "../figure/dom.js";
import { fixed, significant, whole } from "../figure/format.js";
import { KEYS } from "../figure/schema.js";
import { text } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */

/** Short enough that further passes make it better, for most starts. */
const USUAL = 0.7;

/** @param {Session} session */
export function again(session) {
  const on = /** @type {HTMLInputElement} */ (byId("again-on")),
    by = /** @type {HTMLInputElement} */ (byId("again-by")),
    left = /** @type {HTMLTableElement} */ (byId("again-left"));

  Object.assign(by, { min: KEYS.again.min, max: KEYS.again.max, value: USUAL });
  on.addEventListener("change", () => {
    session.change({ again: on.checked ? by.value : null });
    if (on.checked) told();
  });
  by.addEventListener("input", () => session.change({ again: by.value }, { going: true }));
  by.addEventListener("change", told);

  /** @param {number} share */
  const shown = (share) => (share < 1 ? fixed(share, 3) : significant(share, 3));

  function told() {
    const ladder = session.reply?.ladder;
    const shares = ladder?.again?.map((loss) => shown(loss / ladder.zero)) ?? [];
    if (shares.length > 0) announce(text("again.told", { shares: shares.join(text("again.and")) }));
  }

  session.onopen(({ reply: { scenario, ladder }, going }) => {
    on.checked = scenario.again > 0;
    if (scenario.again > 0) {
      if (!going) by.value = String(scenario.again);
      by.style.setProperty("--at", `${(100 * (scenario.again - Number(by.min))) / (Number(by.max) - Number(by.min))}%`);
      setText(byId("again-by-value"), String(scenario.again));
    }
    byId("again-field").hidden = scenario.again === 0;
    left.hidden = !ladder?.again;
    if (!ladder?.again) return;
    const share = (/** @type {number} */ loss) => shown(loss / ladder.zero);
    left.tBodies[0].replaceChildren(
      tableRow(text("again.passes"), ...ladder.again.map((_, i) => whole(i + 1))),
      tableRow(text(scenario.tied === "yes" && scenario.model === "stack" ? "again.looped" : "again.layer"), ...ladder.again.map(share)),
      tableRow(text("again.stack"), ...ladder.losses.map(share)),
    );
  });
}
