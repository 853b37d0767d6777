/**
 * What is plotted, as tables: every run at a few steps, with what is predicted;
 * in the weights' and the context's own view their numbers, too. Only while it is
 * open, and seldom.
 */

import { byId, element, headCell, tableRow } from "./dom.js";
import { fixed, significant, whole } from "./format.js";
import { learnerName, lossOf } from "./race.js";
import { read } from "./read.js";
import { runName } from "./run-name.js";
import { text, write } from "./words.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../bridge").NumbersReply} NumbersReply */
/** @typedef {import("../bridge").RunNumbers} RunNumbers */

const SELDOM = 1000; // ms between renewals

/** @param {Session} session */
export function numbers(session) {
  const button = byId("numbers-open"),
    box = byId("numbers");
  let renewed = -Infinity,
    shown = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;

  function renew() {
    clearTimeout(later);
    later = undefined;
    const { reply, frame, engine } = session;
    if (box.hidden || !reply || !frame || !engine) return;
    const { view } = reply.scenario;
    let now = [session.opened, session.link, frame.step, frame.reached, reply.scenario.run, document.documentElement.lang].join();
    if (now === shown) return;
    const json = engine.numbers();
    if (view === "race") now = String(json); // it grows while it is measured
    if (now === shown) return;
    /** @type {NumbersReply | null} */
    const all = read(json);
    if (!all) return;
    shown = now;
    renewed = performance.now();
    box.replaceChildren(
      curves(session, all),
      ...(view === "weights" && all.pv.length > 0 ? weights(session, all) : []),
      ...(all.race ? [raced(all.race)] : []),
      ...(view === "context" && all.context.length > 0 ? [context(all)] : []),
    );
  }

  button.addEventListener("click", () => {
    box.hidden = !box.hidden;
    button.setAttribute("aria-expanded", String(!box.hidden));
    renew();
    // On a phone it stands above its button.
    if (!box.hidden && box.getBoundingClientRect().top < 0) box.scrollIntoView({ block: "start" });
  });
  session.onframe((frame) => {
    if (box.hidden) return;
    clearTimeout(later);
    later = setTimeout(renew, frame.playing ? Math.max(0, SELDOM - (performance.now() - renewed)) : 100);
  });
}

/** @param {number | null | undefined} x @param {(x: number) => string} how */
const cell = (x, how) => (x === null || x === undefined ? "–" : how(x));

/**
 * @param {string} words key of the caption
 * @param {Record<string, string>} values
 * @param {string[]} heads
 * @param {[head: string, ...cells: string[]][]} rows
 * @param {number} [now] the row of the shown step
 */
function table(words, values, heads, rows, now = -1) {
  const caption = element("caption"),
    t = element("table", "", caption),
    around = element("div", "scroller", t),
    head = t.createTHead().insertRow(),
    body = t.createTBody();
  write(caption, words, values);
  for (const name of heads) head.append(headCell(name, "col"));
  rows.forEach((row, i) => {
    const tr = tableRow(...row);
    if (i === now) tr.setAttribute("aria-current", "step");
    body.append(tr);
  });
  // It scrolls sideways where it is wide, by the keyboard, too.
  around.tabIndex = 0;
  around.setAttribute("role", "group");
  around.setAttribute("aria-label", caption.textContent ?? "");
  return around;
}

/** @param {Session} session @param {NumbersReply} all */
function curves({ reply, frame }, all) {
  const s = reply?.scenario,
    second = reply?.second;
  const name = (/** @type {number} */ i, /** @type {string} */ whose, of = s) => `${runName(of, i)}${whose}`;
  /** @type {{ name: string, at: RunNumbers }[]} */
  const columns = [
    ...all.runs.map((at, i) => ({ name: name(i, ""), at })),
    ...all.second.map((at, i) => ({ name: name(i, text("numbers.second"), second?.scenario), at })),
    ...all.exact.map((at, i) => ({ name: name(i, text("numbers.exact")), at })),
  ];
  // Each run has an end of its own: one from the saddle's line another than the rest. The exact one of a run has the same.
  const runs = frame?.runs ?? [],
    stack = s?.model === "stack";
  const end = [...runs, ...all.second.map((_, i) => (stack ? undefined : frame?.second[i])), ...all.exact.map((_, i) => runs[i])].map(
    (r) => (r === undefined || Number.isNaN(r.target) ? "–" : fixed(r.target / (stack ? (reply?.ladder?.zero ?? 1) : 1), 4)),
  );
  return table(
    stack ? "numbers.ladder" : "numbers.curves",
    {},
    [
      text("numbers.step"),
      ...columns.flatMap((c) => [`${c.name} ${stack ? text("numbers.share") : "ab"}`, `${c.name} ${text("numbers.loss")}`]),
    ],
    [
      .../** @type {[string, ...string[]][]} */ (
        all.steps.map((step, k) => [
          whole(step),
          ...columns.flatMap((c) => [cell(c.at[k]?.[0], (x) => fixed(x, 4)), cell(c.at[k]?.[1], (x) => significant(x, 5))]),
        ])
      ),
      .../** @type {[string, ...string[]][]} */ (s?.theory === "no" ? [] : [[text("numbers.predicted"), ...end.flatMap((x) => [x, ""])]]),
    ],
    all.steps.indexOf(frame?.step ?? -1),
  );
}

/** @param {Session} session @param {NumbersReply} all */
function weights({ reply }, all) {
  const d = reply?.scenario.d ?? 1;
  const columns = Array.from({ length: 2 * d }, (_, j) => String(j + 1));
  return /** @type {const} */ ([
    ["numbers.pv", all.pv],
    ["numbers.kq", all.kq],
  ]).map(([words, values]) =>
    table(
      words,
      { n: String(all.run + 1) },
      [text("numbers.row"), ...columns],
      Array.from({ length: values.length / (2 * d) }, (_, i) => [
        String(i + 1),
        ...columns.map((column) => cell(values[2 * d * i + Number(column) - 1], (x) => significant(x, 3))),
      ]),
    ),
  );
}

/** @param {import("../bridge").RaceNumbers} race */
function raced(race) {
  return table(
    "numbers.race",
    {},
    [text("numbers.learner"), "L", ...race.lengths.map((t) => `t = ${t}`)],
    race.learners.map((one) => [
      learnerName(one.id),
      lossOf(one),
      ...one.shares.map((share) => cell(share, (x) => (Math.abs(x) < 1e-16 ? "0" : significant(x, 3)))),
    ]),
  );
}

/** @param {NumbersReply} all */
function context(all) {
  const complex = (/** @type {number | null} */ re, /** @type {number | null} */ im) =>
    `${cell(re, (x) => fixed(x, 3))} ${im !== null && im < 0 ? "−" : "+"} ${cell(im, (x) => fixed(Math.abs(x), 3))} i`;
  return table(
    "numbers.context",
    {},
    [text("numbers.coordinate"), text("scene.context.truth"), text("scene.context.layer"), text("scene.context.descent")],
    all.context.map((c, j) => [String(j + 1), complex(c[0], c[1]), complex(c[2], c[3]), complex(c[4], c[5])]),
  );
}
