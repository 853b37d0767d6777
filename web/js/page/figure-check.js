/**
 * A figure of the paper beside the run that shows it: what the paper says and
 * where, what theory says at this T, what is measured now, and where to take care.
 */

import { asking } from "./asking.js";
import { byId, definition, element, setText } from "../figure/dom.js";
import { significant, whole } from "../figure/format.js";
import { mark } from "../figure/mark-shapes.js";
import { read } from "../figure/read.js";
import { runName } from "../figure/run-name.js";
import { error, number } from "./measures.js";
import { timeLeft } from "./time-left.js";
import { text, write } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */
/** @typedef {import("../bridge").FigureReply} FigureReply */
/** @typedef {import("../bridge").FigurePart} FigurePart */

/** @param {Session} session */
export function figureCheck(session) {
  const section = byId("figure-check"),
    list = byId("figure-check-claims"),
    notes = byId("figure-check-notes"),
    title = byId("figure-check-title");
  const progress = byId("figure-check-progress"),
    bar = /** @type {HTMLProgressElement} */ (byId("figure-check-bar")),
    says = byId("figure-check-left");
  let built = "";
  /** @type {HTMLElement[]} the cells of measured values, in the order of the answer */
  let cells = [];
  const clock = timeLeft();

  /** @param {number} step */
  const of = (step) => [session.opened, session.reply?.scenario.fig, step, session.frame?.runs[0]?.status].join();

  const { again } = asking(session, section, {
    shown: () => (session.frame && session.reply?.scenario.fig ? of(session.frame.step) : ""),
    ask: () => session.engine?.figure(),
    /** @param {FigureReply} reply */
    show(reply) {
      const key = `${session.opened} ${document.documentElement.lang}`;
      if (built !== key) {
        built = key;
        build(reply);
      }
      let k = 0;
      for (const part of reply.parts) {
        for (const claim of part.claims)
          for (const m of claim.measured) {
            setText(cells[k], number(m.value) + error(m.se));
            cells[k++].dataset.value = String(m.value);
          }
      }
      setText(byId("figure-check-when"), text("figure.when", { step: String(reply.step) }));
      section.dataset.step = String(reply.step);
      return of(reply.step);
    },
  });

  /** @param {FigureReply} reply */
  function build(reply) {
    /** @type {FigurePart[]} */
    const all = read(session.engine?.figures()) ?? [];
    cells = [];
    list.replaceChildren(
      ...reply.parts.flatMap((part) =>
        part.claims.map((claim) => {
          const quantity = element("span"),
            what = element("p", "quantity", `${text("figure.name", { id: part.id })}: `, quantity);
          write(quantity, `quantity.${claim.quantity}`);
          if (claim.n > 0) what.append(` (${text("figure.n", { n: String(claim.n) })})`);
          const dl = element(
            "dl",
            "",
            stated(
              "claimed",
              text(`figure.source.${claim.source}`),
              claim.claimed === null ? text("figure.notzero") : number(claim.claimed),
            ),
            stated("predicted", text("figure.theory", { T: String(all.find((p) => p.id === part.id)?.T ?? "") }), number(claim.predicted)),
            ...claim.measured.map((_, i) => {
              const p = stated("measured", "", "");
              p.firstElementChild?.append(mark(i), " ", runName(session.reply?.scenario, i));
              cells.push(/** @type {HTMLElement} */ (p.lastElementChild));
              return p;
            }),
          );
          return element("li", "check-box", what, dl);
        }),
      ),
    );
    const codes = new Set(all.filter((p) => reply.parts.some((q) => q.id === p.id)).flatMap((p) => p.notes));
    notes.replaceChildren(
      ...[...codes].map((code) => {
        const li = element("li");
        li.dataset.note = code;
        write(li, `figure.note.${code}`);
        return li;
      }),
    );
    byId("figure-check-none").hidden = reply.parts.length > 0;
  }

  session.onopen(({ reply }) => {
    const { fig, engine } = reply.scenario;
    section.hidden = fig === 0;
    progress.hidden = fig === 0 || engine === "exact";
    clock.reset();
    if (fig > 0) write(title, "figure.title", { id: String(fig) });
    if (!built.endsWith(` ${document.documentElement.lang}`)) again();
  });

  session.onframe((frame) => {
    if (progress.hidden) return;
    const { pace, seconds } = clock.at(performance.now(), frame);
    bar.max = Math.max(1, frame.last);
    bar.value = frame.reached;
    const values = { step: String(frame.reached), last: String(frame.last), n: whole(session.reply?.scenario.n ?? 0) };
    const left = frame.reached >= frame.last ? "figure.trained" : Number.isNaN(seconds) ? "figure.training" : "figure.left";
    setText(says, text(left, { ...values, pace: significant(pace, 2), time: written(seconds) }));
  });

  byId("figure-check-close").addEventListener("click", () => {
    session.change({ fig: null });
    section.hidden = true;
    byId("play").focus();
  });
}

/** A time as one says it. @param {number} seconds */
function written(seconds) {
  const minutes = Math.round(seconds / 60);
  return seconds < 90
    ? text("figure.seconds", { n: String(Math.max(1, Math.round(seconds))) })
    : text("figure.minutes", { n: String(minutes) });
}

/**
 * @param {string} name
 * @param {string} term
 * @param {string} value
 */
function stated(name, term, value) {
  const { pair, dt, dd } = definition(name);
  dt.textContent = term;
  dd.textContent = value;
  return pair;
}
