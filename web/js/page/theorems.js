/**
 * The theorem card: every statement of the paper, held against the run that is
 * shown. It asks the engine only while it is in sight, and seldom.
 */

import { asking } from "./asking.js";
import { byId, definition, element, setText } from "../figure/dom.js";
import { runName } from "../figure/run-name.js";
import { layerChoice } from "./layer-choice.js";
import { apart, error, number } from "./measures.js";
import { knows, text, write } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */
/** @typedef {import("../bridge").ClaimsReply} ClaimsReply */
/** @typedef {import("../bridge").Claim} Claim */
/** @typedef {import("../bridge").Check} Check */

/** @param {Session} session */
export function theorems(session) {
  const section = byId("theorems"),
    list = byId("theorem-list"),
    when = byId("theorems-when");
  /** @type {Map<string, ReturnType<typeof row>>} */
  const rows = new Map();
  let spoken = "";
  layerChoice(session, "theorems-run", "theorems-layer");

  /** @param {number} run @param {number} step */
  const of = (run, step) => [session.opened, run, step, session.frame?.runs[run]?.status, session.reply?.scenario.test].join();

  const { again } = asking(session, section, {
    shown() {
      const f = session.frame,
        s = session.reply?.scenario;
      return f && s ? of(Math.min(s.run, f.runs.length) - 1, f.step) : "";
    },
    ask: () => session.engine?.claims(),
    /** @param {ClaimsReply} reply */
    show(reply) {
      if (spoken !== document.documentElement.lang) {
        spoken = document.documentElement.lang;
        rows.clear();
        list.replaceChildren();
      }
      const layer = runName(session.reply?.scenario, reply.run);
      setText(when, text("claims.when", { step: String(reply.step), layer, n: String(reply.n) }));
      for (const [id, { item }] of rows) item.hidden = !reply.claims.some((claim) => claim.id === id);
      for (const claim of reply.claims) {
        let r = rows.get(claim.id);
        if (!r) {
          r = row(claim.id);
          rows.set(claim.id, r);
          list.append(r.item);
        }
        r.fill(claim);
      }
      section.dataset.step = String(reply.step);
      section.dataset.run = String(reply.run);
      return of(reply.run, reply.step);
    },
  });

  session.onopen(() => {
    if (spoken !== document.documentElement.lang) again();
  });
}

/**
 * A statement's row. What a person has unfolded stays so.
 * @param {string} id
 */
function row(id) {
  const name = element("h3"),
    says = element("p"),
    what = element("div", "claim-what", name, says);
  const holds = element("p", "holds"),
    reason = element("p", "because"),
    condition = element("div", "claim-if", holds, reason);
  const main = checkBox(),
    verdict = element("p", "verdict");
  const summary = element("summary"),
    further = element("ul", "further"),
    more = element("details", "claim-more", summary, further);
  const item = element("li", "claim", what, condition, main.box, verdict, more);
  item.dataset.claim = id;
  write(name, `claim.${id}.name`);
  write(says, `claim.${id}`);
  /** @type {ReturnType<typeof checkBox>[]} */
  let boxes = [];

  return {
    item,
    /** @param {Claim} claim */
    fill(claim) {
      item.dataset.holds = claim.holds;
      item.dataset.verdict = claim.verdict;
      setText(holds, text(`claims.holds.${claim.holds}`));
      const own = `claims.reason.${claim.reason}.${id}`;
      write(reason, knows(own) ? own : `claims.reason.${claim.reason}`, { witness: claim.witness });
      main.fill(claim);
      setText(verdict, claim.quantity === "" ? "" : text(`claims.verdict.${claim.verdict}`));
      if (boxes.length !== claim.more.length) {
        boxes = claim.more.map(() => checkBox(true));
        further.replaceChildren(...boxes.map((b) => b.box));
      }
      claim.more.forEach((check, i) => boxes[i].fill(check));
      more.hidden = boxes.length === 0;
      setText(summary, boxes.length === 1 ? text("claims.more.one") : text("claims.more", { n: String(boxes.length) }));
    },
  };
}

/**
 * A number beside its prediction.
 * @param {boolean} [item] one of a list
 */
function checkBox(item = false) {
  const quantity = element("p", "quantity"),
    dl = element("dl"),
    verdict = element("p", "verdict"),
    box = element(item ? "li" : "div", "check-box", quantity, dl);
  /** @type {Record<string, HTMLElement>} */
  const values = {};
  for (const key of ["predicted", "measured", "apart"]) {
    const { pair, dt, dd } = definition(key);
    setText(dt, text(`claims.${key}`));
    dl.append(pair);
    values[key] = dd;
  }
  if (item) box.append(verdict);
  let named = "";
  return {
    box,
    /** @param {Check} check */
    fill(check) {
      dl.hidden = quantity.hidden = check.quantity === "";
      if (check.quantity === "") return;
      const name = `${check.quantity} ${check.at}`;
      if (name !== named) {
        named = name;
        write(quantity, `quantity.${check.quantity}`);
        if (check.at > 0) quantity.append(" ", text("claims.at", { t: String(check.at) }));
      }
      setText(values.predicted, number(check.predicted));
      setText(values.measured, number(check.measured));
      values.measured.dataset.value = String(check.measured);
      values.predicted.dataset.value = String(check.predicted);
      setText(values.apart, apart(check.gap) + error(check.se));
      box.dataset.verdict = check.verdict;
      setText(verdict, text(`claims.verdict.${check.verdict}`));
    },
  };
}
