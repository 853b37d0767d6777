/**
 * The weights by keyboard: one grid over both matrices, with one place in the tab
 * order. Arrows move through its cells, and each is said in digits.
 */

import { byId, chorded, cover, element } from "./dom.js";
import { significant } from "./format.js";
import { read } from "./read.js";
import { text } from "./words.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../bridge").Layout} Layout */
/** @typedef {import("../bridge").CellReply} CellReply */

/** Rows and columns to go. @type {Record<string, [number, number]>} */
const MOVES = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Home: [0, -99],
  End: [0, 99],
  PageUp: [-99, 0],
  PageDown: [99, 0],
};

/** @param {Session} session */
export function cells(session) {
  const box = byId("overlay");
  const grid = element("div", "cells");
  grid.tabIndex = 0;
  grid.hidden = true;
  grid.setAttribute("role", "grid");
  // Of its many cells only the one that is read is there. It takes turns with
  // another, so that each is news to a screen reader.
  const spoken = [0, 1].map((n) => {
    const cell = element("div"),
      row = element("div", "sr", cell);
    row.setAttribute("role", "row");
    cell.setAttribute("role", "gridcell");
    cell.id = `cell-${n}`;
    return { row, cell };
  });
  grid.append(...spoken.map((s) => s.row));
  box.append(grid);

  let turn = 0,
    focused = false;
  /** @type {[number, number]} row of both matrices, one under the other, and column */
  let at = [0, 0];
  /** @type {Layout["areas"]} */
  let areas = [];

  const d = () => session.reply?.scenario.d ?? 1;
  const area = (/** @type {string} */ of) => areas.find((a) => a.name === of);

  function name() {
    grid.setAttribute("aria-label", text("cells.region"));
    grid.setAttribute("aria-rowcount", String(3 * d()));
    grid.setAttribute("aria-colcount", String(2 * d()));
  }

  /** Points at the cell and says it; `anew` where it is news to who listens. */
  function tell(anew = true) {
    const n = d(),
      keys = at[0] >= n,
      r = area(keys ? "weights.kq" : "weights.pv"),
      engine = session.engine;
    if (!r || !engine) return;
    const rows = keys ? 2 * n : n,
      i = keys ? at[0] - n : at[0];
    engine.pointer(r.x + (r.w * (at[1] + 0.5)) / (2 * n), r.y + (r.h * (i + 0.5)) / rows);
    /** @type {CellReply | null} */
    const now = read(engine.cell());
    if (!now) return;
    if (anew) {
      spoken[turn].cell.textContent = "";
      turn = 1 - turn;
    }
    const { row, cell } = spoken[turn];
    row.setAttribute("aria-rowindex", String(at[0] + 1));
    cell.setAttribute("aria-colindex", String(at[1] + 1));
    const digits = (/** @type {number | null} */ x) => significant(x ?? NaN, 4);
    cell.textContent = text(now.theory === null ? "cells.plain" : "cells.cell", {
      block: now.block,
      row: String(now.row),
      col: String(now.col),
      value: digits(now.value),
      theory: digits(now.theory),
      difference: digits(now.difference),
    });
    grid.setAttribute("aria-activedescendant", cell.id);
  }

  grid.addEventListener("focus", () => {
    focused = true;
    tell();
  });
  grid.addEventListener("blur", () => {
    focused = false;
    // What it said would not be true for long.
    for (const { cell } of spoken) cell.textContent = "";
    session.engine?.pointer(-1, -1);
  });
  // The pointer has gone, the focus has not.
  box.addEventListener("pointerleave", () => {
    if (focused) tell();
  });
  grid.addEventListener("keydown", (e) => {
    const by = MOVES[e.key];
    if (!by || chorded(e)) return;
    e.preventDefault();
    const inside = (/** @type {number} */ v, /** @type {number} */ n) => Math.min(n - 1, Math.max(0, v));
    at = [inside(at[0] + by[0], 3 * d()), inside(at[1] + by[1], 2 * d())];
    tell();
  });

  function place() {
    areas = session.layout().areas;
    const pv = area("weights.pv"),
      kq = area("weights.kq");
    grid.hidden = !pv || !kq;
    if (!pv || !kq) return;
    cover(grid, [pv, kq]);
    name();
  }

  session.onopen(() => {
    at = [Math.min(at[0], 3 * d() - 1), Math.min(at[1], 2 * d() - 1)];
  });
  let step = -1;
  session.onframe((frame) => {
    if (focused && frame.step !== step) tell(false);
    step = frame.step;
  });
  session.onlayout(place);

  return {
    off() {
      grid.hidden = true;
    },
  };
}
