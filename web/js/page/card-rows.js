/** The rows of the card: for each run what is measured, and how far it is from what is predicted. */

import { element, headCell, setText } from "../figure/dom.js";
import { difference, fixed } from "../figure/format.js";
import { mark } from "../figure/mark-shapes.js";
import { runName } from "../figure/run-name.js";
import { NEAR } from "../figure/story.js";
import { text } from "../figure/words.js";

/** @typedef {import("../bridge").Scenario} Scenario */
/** @typedef {import("../figure/frame.js").RunFrame} RunFrame */
/** @typedef {{ row: HTMLElement, head: HTMLElement, measured: HTMLElement, difference: HTMLElement }} Row */

export const DIGITS = 4;

/** The steps of a stack may need two lines. @param {string} numbers */
const wrapping = (numbers) => numbers.replaceAll(",\u00a0", ", ");

/** @param {HTMLElement} body the table's body */
export function cardRows(body) {
  /** @type {{ own: Row, exact: Row }[]} */
  let rows = [];

  return {
    /** Makes them anew with the next numbers. */
    renew() {
      rows = [];
    },

    /** @param {RunFrame[]} runs @param {Scenario} scenario */
    show(runs, scenario) {
      if (rows.length !== runs.length || body.childElementCount !== 2 * runs.length) {
        rows = runs.map((_, i) => {
          const own = row(),
            exact = row();
          own.head.append(mark(i), wrapping(runName(scenario, i)));
          exact.head.textContent = text("card.exact");
          exact.row.className = "exact";
          return { own, exact };
        });
        body.replaceChildren(...rows.flatMap((r) => [r.own.row, r.exact.row]));
      }
      runs.forEach((run, i) => {
        const { own, exact } = rows[i];
        const lost = run.status === "diverged";
        if (scenario.model === "stack") {
          setText(own.measured, lost ? "" : fixed(run.loss, 2));
          own.measured.dataset.value = String(run.loss);
          setText(own.difference, lost ? text("card.lost") : run.target > 0 ? difference(run.loss, run.target) : "");
          own.difference.classList.toggle("agrees", !lost && run.loss / run.target - 1 < NEAR / 10);
          exact.row.hidden = true;
          return;
        }
        setText(own.measured, lost ? "" : Number.isNaN(run.ab) ? "–" : fixed(run.ab, DIGITS));
        own.measured.dataset.value = String(run.ab);
        setText(
          own.difference,
          lost
            ? text("card.lost")
            : Number.isNaN(run.target)
              ? ""
              : run.target === 0
                ? text("card.saddle")
                : difference(run.ab, run.target),
        );
        own.difference.classList.toggle("agrees", !lost && Math.abs(run.ab / run.target - 1) < NEAR / 10);
        exact.row.hidden = scenario.ref !== "exact" && Number.isNaN(run.exact);
        setText(exact.measured, Number.isNaN(run.exact) ? "–" : fixed(run.exact, DIGITS));
        exact.measured.dataset.value = String(run.exact);
        setText(exact.difference, run.target > 0 ? difference(run.exact, run.target) : "");
      });
    },
  };
}

/** @returns {Row} */
function row() {
  const head = headCell("", "row"),
    measured = element("td", "measured"),
    apart = element("td", "difference");
  return { row: element("tr", "", head, measured, apart), head, measured, difference: apart };
}
