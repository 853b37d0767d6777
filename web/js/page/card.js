/** Predicted beside measured, and what is happening, in words. */

import { byId, setText } from "../figure/dom.js";
import { difference, fixed, point } from "../figure/format.js";
import { mark } from "../figure/mark-shapes.js";
import { parse, toNodes } from "../figure/marks.js";
import { NEAR, tell } from "../figure/story.js";
import { teller } from "../figure/teller.js";
import { knows, phrase, text, write } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */
/** @typedef {import("../bridge").OpenReply} OpenReply */

const DIGITS = 4;

/** @param {Session} session */
export function card(session) {
  const title = byId("card-title"), limit = byId("card-limit"), rows = byId("card-rows"), story = byId("story"), why = byId("why");
  /** @type {{ row: HTMLElement, measured: HTMLElement, difference: HTMLElement }[]} */
  let cells = [];
  let told = "";

  session.onopen(({ reply }) => {
    const { theory } = reply;
    told = "";
    const predicts = theory.theorem !== "";
    write(title, predicts ? "card.theorem" : "card.none", { name: theory.theorem });
    if (predicts) write(limit, "card.limit", { value: fixed(theory.limit, DIGITS) });
    else limit.replaceChildren();
    limit.dataset.value = predicts ? String(theory.limit) : "";
    cells = [];
    explain(why, reply);
  });

  session.onframe((frame) => {
    if (!session.reply) return;
    const { theory, scenario } = session.reply;
    if (cells.length !== frame.runs.length) {
      cells = frame.runs.map((_, i) => row(scenario.from[i], i, scenario.init === "random"));
      rows.replaceChildren(...cells.map((c) => c.row));
    }
    frame.runs.forEach((run, i) => {
      const cell = cells[i];
      if (!cell) return;
      const lost = run.status === "diverged";
      setText(cell.measured, lost ? "" : fixed(run.ab, DIGITS));
      cell.measured.dataset.value = String(run.ab);
      const target = theory.theorem === "" ? NaN : theory.runs[i]?.saddle ? 0 : theory.limit;
      const apart = lost ? text("card.lost") : Number.isNaN(target) ? "" : target === 0 ? text("card.saddle") : difference(run.ab, target);
      setText(cell.difference, apart);
      cell.difference.classList.toggle("agrees", !lost && Math.abs(run.ab / target - 1) < NEAR / 10);
    });
    const sentences = tell(teller(session.reply, frame));
    const key = JSON.stringify(sentences);
    if (key === told) return;
    told = key;
    story.replaceChildren();
    sentences.forEach((s, i) => {
      if (i > 0) story.append(text("story.between"));
      story.append(toNodes(parse(phrase(s.key)), s.values ?? {}));
    });
  });
}

/**
 * @param {[number, number] | undefined} from
 * @param {number} run
 * @param {boolean} random
 */
function row(from, run, random) {
  const tr = document.createElement("tr"), th = document.createElement("th");
  const measured = document.createElement("td"), apart = document.createElement("td");
  th.scope = "row";
  th.append(mark(run), random || !from ? text("card.random", { n: String(run + 1) }) : point(...from));
  measured.className = "measured";
  apart.className = "difference";
  tr.append(th, measured, apart);
  return { row: tr, measured, difference: apart };
}

/**
 * Whether the theorem's assumptions hold, and the reason.
 * @param {Element} el
 * @param {OpenReply} reply
 */
function explain(el, { theory }) {
  const key = theory.theorem !== "" ? `holds.${theory.theorem}` : `why.${theory.why}`;
  if (!knows(key)) el.replaceChildren();
  else write(el, key, { limit: fixed(theory.limitInf, DIGITS) });
}
